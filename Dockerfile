# syntax=docker/dockerfile:1
# The program is built with everything, and runs with what it needs. To pin the base image, replace the tag by a digest:
# docker buildx imagetools inspect node:24-slim
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json tsconfig.build.json ./
COPY scripts scripts
COPY data data
COPY src src
RUN npm run build && npm prune --omit=dev \
  # What only compilers, debuggers and other systems' libraries need.
  && rm -rf node_modules/@libsql/*-musl node_modules/zod/src \
  && find node_modules \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' \) -delete

FROM node:24-slim
# Text in SVG diagrams of your pages is drawn with the system's fonts, Chinese too. Git, with ssh, fetches pages and tells when they changed.
# What git started and left behind when it was killed is reaped by tini.
RUN apt-get update \
  && apt-get install -y --no-install-recommends fonts-noto-cjk git openssh-client ca-certificates tini \
  && rm -rf /var/lib/apt/lists/* \
  # The bot installs nothing, and no program here may give anybody more rights.
  && rm -rf /usr/local/lib/node_modules /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack /opt/yarn* /usr/local/bin/yarn* \
  && find / -xdev -type f -perm /6000 -exec chmod a-s {} +
ENV NODE_ENV=production DATA_DIR=/data OPS_PORT=9090 OPS_HOST=0.0.0.0
WORKDIR /app
# Everything belongs to root: who runs the bot can't change the program.
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY --from=build /app/build/dictionary.bin build/dictionary.bin
COPY --from=build /app/data data
COPY package.json manifest.json LICENSE THIRD_PARTY_NOTICES.md ./
COPY knowledge knowledge
COPY golden golden
RUN ln -s /app/dist/cli.js /usr/local/bin/devops-bot && chmod 755 dist/cli.js && mkdir /data && chown node:node /data
# By its number: Kubernetes checks that it is not root.
USER 1000:1000
VOLUME /data
EXPOSE 3000 9090
HEALTHCHECK --interval=30s --timeout=3s --start-period=60s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.OPS_PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["tini", "--"]
CMD ["node", "dist/bot.js"]
