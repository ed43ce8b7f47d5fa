{{- define "devops-bot.name" -}}
{{- if contains .Chart.Name .Release.Name }}{{ .Release.Name | trunc 63 | trimSuffix "-" }}{{ else }}{{ printf "%s-%s" .Release.Name .Chart.Name | trunc 63 | trimSuffix "-" }}{{ end -}}
{{- end }}

{{- define "devops-bot.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "devops-bot.labels" -}}
{{ include "devops-bot.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end }}

{{- define "devops-bot.image" -}}
{{ .Values.image.repository }}{{ if .Values.image.digest }}@{{ .Values.image.digest }}{{ else }}:{{ .Values.image.tag | default .Chart.AppVersion }}{{ end }}
{{- end }}

{{- define "devops-bot.serviceAccount" -}}
{{ .Values.serviceAccount.name | default (ternary (include "devops-bot.name" .) "default" .Values.serviceAccount.create) }}
{{- end }}

{{- define "devops-bot.knowledge" -}}
{{- $sources := .Values.knowledge.sources -}}
{{- if .Values.knowledge.volume }}{{ $sources = append $sources "/knowledge" }}{{ end -}}
{{ join "," $sources }}
{{- end }}

{{- define "devops-bot.knowledgeFile" -}}
{{ toYaml (dict "workspaces" .Values.knowledge.workspaces) }}
{{- end }}

{{/* Ports of the Git hosts that `knowledge` names, besides that of https, as a list in YAML. */}}
{{- define "devops-bot.gitPorts" -}}
{{- $ports := list -}}
{{- range regexFindAll "git\\+(https?|ssh)://[^/\"]+" (toJson .Values.knowledge) -1 -}}
{{- $port := trimPrefix ":" (regexFind ":[0-9]+$" .) | default (ternary "22" "443" (hasPrefix "git+ssh" .)) -}}
{{- if ne $port "443" }}{{ $ports = append $ports (dict "port" (int $port)) }}{{ end -}}
{{- end -}}
{{ if $ports }}{{ toJson (uniq $ports) }}{{ end }}
{{- end }}
