import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/files/loader.ts';
import { makeFolder } from './folder-fixture.ts';

/** The sections of a page with this body, among other pages. */
async function read(body: string, others: Readonly<Record<string, string>> = {}, path = 'page.md') {
  const folder = makeFolder({ [path]: body, ...others });
  const knowledge = await loadKnowledge([folder], { gitDates: false });
  const own = knowledge.sections.filter(({ page }) => page.path === path);
  return { ...knowledge, own };
}

async function markdownOf(body: string): Promise<string | undefined> {
  return (await read(`# T\n\n${body}`)).own[0]?.markdown;
}

describe('syntax of site generators', () => {
  it.each([
    ['Jekyll raw text', 'Put {% raw %}{{ user.name }}{% endraw %} there.', 'Put {{ user.name }} there.'],
    [
      'what the page hides, but not what a script may show',
      'A.\n\n<div style={{ display: "none" }}>\n\n#### {#a}\n<div>x</div>\n\n</div>\n\nB.\n\n<div id="linux" style="display: none">\n\nC.\n\n</div>',
      'A.\n\nB.\n\nC.',
    ],
    [
      'names of tabs in fences of MkDocs',
      '```yaml tab="Docker"\na: 1\n```\n\n```yaml hl_lines="1" tab="Swarm"\nb: 2\n```',
      '**Docker**\n\n```yaml\na: 1\n```\n\n**Swarm**\n\n```yaml hl_lines="1"\nb: 2\n```',
    ],
    ['raw text in inline code', 'Put `{% raw %}{{ a }}{% endraw %}` there.', 'Put `{{ a }}` there.'],
    ['raw text in a fence', '```\n{% raw %}\n{{ a }}\n{% endraw %}\n```', '```\n{{ a }}\n```'],
    [
      'raw text that is highlighted',
      '{% highlight "liquid" %}{% raw %}\nA {{ x }}\n{% endraw %}{% endhighlight %}',
      '```liquid\nA {{ x }}\n\n```',
    ],
    [
      'MDX in a fence of Docusaurus',
      '```mdx-code-block\nimport Box from "@theme/Box"\n\n<Box title="Primary">\nSee [b](b.md).\n</Box>\n```\n\n````md\n```mdx-code-block\n<Box/>\n```\n````',
      '**Primary**\n\nSee [b](b.md).\n\n````md\n```mdx-code-block\n<Box/>\n```\n````',
    ],
    [
      'a component with functions of its own',
      "A.\n\nexport async function SHOWN() {\n  const text = `[0m it's\n\n(1`\n\n  return <Text source={text} />\n}\n\n<SHOWN />\n\nB.",
      'A.\n\nB.',
    ],
    [
      'parameters of an API',
      '<ParamField path="keyId" type="string" required>\n  The key.\n</ParamField>\n\n<ResponseField name="ttl" type="number" default="60">\n  Seconds.\n</ResponseField>',
      '`keyId` (string, required)\n\nThe key.\n\n`ttl` (number, default: `60`)\n\nSeconds.',
    ],
    [
      'parameters that components of the site itself name',
      '<Property name="shipId" type="string" required={true}>\n  The ship.\n</Property>\n\n<CoreConfiguration name="berths.max" value="40" />\n\n<Parameter name="wait" type="number" default="5" description="Seconds." />',
      '`shipId` (string, required)\n\nThe ship.\n\n`berths.max`: `40`\n\n`wait` (number, default: `5`): Seconds.',
    ],
    [
      'links of components',
      'See <Link to="/run">how to run</Link> or <LinkButton href="https://a.example/x" variant="plain">sign in</LinkButton>.\n\n<Button href="/start" arrow="right" children="Begin" />\n\n<Card title="Ports" href="/ports">All of them.</Card>',
      'See [how to run](</run>) or [sign in](<https://a.example/x>).\n\n[Begin](</start>)\n\n**[Ports](</ports>)**\n\nAll of them.',
    ],
    [
      'a link within a link',
      '<a id="x" href="#x">[Ships](ships.md)</a> and <a href="y.md">[x]</a>',
      '[Ships](ships.md) and [[x]](<y.md>)',
    ],
    [
      'words and releases that components have',
      'Fast <Badge text="Beta" variant="tip" /> since long.\n\n<Since v="4.10.3" />\n\n<AddedIn version="2.1" />',
      'Fast Beta since long.\n\nSince 4.10.3\n\nAdded in 2.1',
    ],
    [
      'annotations of MDX',
      "Words. {{ className: 'lead' }}\n\n<CodeGroup>\n```bash {{ title: 'cURL' }}\ncurl x\n```\n```js {{ language: 'js' }}\nx\n```\n</CodeGroup>",
      "Words. \n\n**cURL**\n\n```bash\ncurl x\n```\n```js {{ language: 'js' }}\nx\n```",
    ],
    [
      'boxes of MkDocs without a space',
      '!!!info "Fog"\n    Wait.\n\n???+tip\n    Run.',
      '**Fog**\n\nWait.\n\n**Tip**\n\nRun.',
    ],
    ['colors of a terminal', '```ansi\n\u001B[1;32mok\u001B[0m 3 ships\n```', '```ansi\nok 3 ships\n```'],
    [
      'wiki links and blocks as addresses',
      'See [the port]([[Port|x]]), [a rule](((63bc6201-53b1-47a4-834f-83934b69ad49))) and [f](((x))).',
      'See [the port](<wiki:Port>), a rule and [f](((x))).',
    ],
    [
      'a part of a word that only the site knows',
      'Get v{{< current-version >}}, not {{< current-version >}} or a{{< tab "B" >}}.',
      'Get v…, not  or a\n\n**B**\n\n.',
    ],
    [
      'a command for each tool',
      'Run:\n\n<CommandTabs\n  npm="npm run ship -- --dry"\n  cargo="cargo ship --dry"\n/>\n\nThen wait.',
      'Run:\n\n- npm: `npm run ship -- --dry`\n- cargo: `cargo ship --dry`\n\nThen wait.',
    ],
    [
      'names of code in a group',
      '<CodeGroup>\n\n```json Keys in ship.json wrap\n{}\n```\n\n```sh title="By hand" {1}\nship\n```\n\n</CodeGroup>\n\n```js not a name\nx\n```',
      '**Keys in ship.json**\n\n```json\n{}\n```\n\n**By hand**\n\n```sh\nship\n```\n\n```js not a name\nx\n```',
    ],
    [
      'the indent of code within tags that aren’t indented',
      '<Tabs\n  defaultValue="a"\n  values={[\n    { label: "A", value: "a" },\n  ]}>\n<TabItem value="a">\n\n```yaml\na:\n  b: 1\n```\n\n- One\n  - Two\n\n</TabItem>\n</Tabs>',
      '**A**\n\n```yaml\na:\n  b: 1\n```\n\n- One\n  - Two',
    ],
    [
      'the blocks in a component that leads somewhere',
      '<Card href="/install">\n- one\n- two\n</Card>\n\n<Card href="/a">\nJust words\n</Card>',
      '- one\n- two\n\n[Just words](</a>)',
    ],
    ['attributes that are no addresses', '<Step to="2">Do it.</Step>', 'Do it.'],
    [
      'marks of shouting',
      '???what happened here\n\n!!!include(missing.md)!!!',
      '???what happened here\n\n!!!include(missing.md)!!!',
    ],
    ['shortcodes that only lay out', 'Click Save{{< icon >}} in v{{< version >}}.', 'Click Save in v….'],
    ['options that describe no parameter', '<Select><Option name="red">Red</Option></Select>', 'Red'],
    ['braces without strings', 'Say {{ user: name }} to it.', 'Say {{ user: name }} to it.'],
    ['widgets with a version', '<Chart version="2" />\n\nIt is here: <Since v="4.2" />.', 'It is here: Since 4.2.'],
    [
      'blocks of HTML and tables in a component that leads somewhere',
      '<Card href="/b">\na | b\n---|---\nc | d\n</Card>\n\n<Card href="/i"><p>One.</p><p>Two.</p></Card>',
      'a | b\n---|---\nc | d\n\nOne.\n\nTwo.',
    ],
    ['a box with an address', '<Note href="/admins">Be careful.</Note>', '**Note**\n\nBe careful.'],
    ['a time that is no address', '<Step to="12:30">Do it.</Step>', 'Do it.'],
    [
      'values of the site behind a letter, and a break',
      'v{{< param "version" >}}, x{{< staged >}}, first line{{< br >}}second line',
      'v…, x, first line second line',
    ],
    ['a chart of releases', '<ReleaseChart version="2" />\n\nWords.', 'Words.'],
    [
      'the indent of code within tags that are indented otherwise',
      '<Tabs>\n  <TabItem label="A">\n\n  ```yaml\n  a:\n    b: 1\n  ```\n\n  </TabItem>\n<TabItem label="B">\n\n```yaml\nc:\n  d: 1\n```\n\n</TabItem>\n</Tabs>',
      '**A**\n\n```yaml\na:\n  b: 1\n```\n\n**B**\n\n```yaml\nc:\n  d: 1\n```',
    ],
    [
      'a tree of files',
      'The files:\n\n<FileTree>\n  <FileTree.Folder name="src" defaultOpen>\n    <FileTree.File name="main.ts" />\n  </FileTree.Folder>\n  <FileTree.File name="go.mod" />\n</FileTree>\n\nAll of them.',
      'The files:\n\n- src\n   - main.ts\n\n- go.mod\n\nAll of them.',
    ],
    [
      'the language of inline code',
      'Set `ship: true{:js}` in it, not `{:js}`.',
      'Set `ship: true` in it, not `{:js}`.',
    ],
    ['what a program of a book makes', 'A.\n\n{{#flags ship --all}}\n\nB.', 'A.\n\nB.'],
    ['a shortcode that is shown', 'Write {{</* warn */>}} first.', 'Write {{< warn >}} first.'],
    ['a shortcode that is shown in code', '```\n{{%/* warn */%}}\n```', '```\n{{% warn %}}\n```'],
    ['braces behind an equals sign', 'Run kubectl -o jsonpath={.spec} now.', 'Run kubectl -o jsonpath={.spec} now.'],
    ['a block of Svelte', 'Open it with {#if} here.', 'Open it with {#if} here.'],
    ['a term of a glossary', 'A {{< glossary_tooltip term_id="worker-node" >}} runs it.', 'A worker node runs it.'],
    [
      'an element of the site itself',
      'See <is-land on:visible import="x.js">these words, not <repo-name>.',
      'See these words, not <repo-name>.',
    ],
    ['a comment of a template', 'Run {# not shown #}it.', 'Run it.'],
    ['a comment over lines', 'A.\n\n{# none\n\n```\nx\n```\n#}\n\nB.', 'A.\n\nB.'],
    ['one branch of a condition', 'Is {% if a %}on{% elsif b %}off{% else %}gone{% endif %} now.', 'Is on now.'],
    ['branches over lines', '{% unless a %}\nFirst.\n{% else %}\nSecond.\n{% endunless %}\n\nEnd.', 'First.\n\nEnd.'],
    ['the first case', '{% case a %}\n{% when 1 %}\nOne.\n{% when 2 %}\nTwo.\n{% endcase %}\n\nEnd.', 'One.\n\nEnd.'],
    ['what is never shown', 'A{% if false %} draft{% endif %} page.', 'A page.'],
    [
      'a value of the front matter or the site',
      'Join {{ stats.backers }} others and {{ item.name | upper }}.',
      'Join … others and ….',
    ],
    ['a list that only the site knows', 'A.\n\n{{ collections.all | navigation({ a: 1 }) | safe }}\n\nB.', 'A.\n\nB.'],
    ['names in braces', 'Write {{ name }} or {{hub-name}}.', 'Write {{ name }} or {{hub-name}}.'],
    [
      'calls of macros',
      '{{ npx_tabs({\n  package: "lint",\n  args: ["-c", "my.js"]\n}) }}\n\n{{ feature(beta="0.24") }} {{ _("Words") }}',
      '`lint -c my.js`\n\nbeta 0.24 Words',
    ],
    [
      'an address with a variable',
      'See [this](https://x.io/tree/{{ branch }}/a) now.',
      'See [this](https://x.io/tree/{{}}/a) now.',
    ],
    ['an address made in HTML', '<a href="{{ \'docs/\' | relative_url }}">Docs</a>.', '[Docs](</docs/>).'],
    [
      'a delimiter that is too narrow',
      '| A | B | C |\n|---|---|\n| 1 | `x|y` | 3 |',
      '| A | B | C |\n|---|---| --- |\n| 1 | `x|y` | 3 |',
    ],
    ['a row of dashes', '| A | B |\n|---|---|\n| 1 | 2 |\n|---|', '| A | B |\n|---|---|\n| 1 | 2 |\n|---|'],
    [
      "Kramdown's attributes",
      'Press {::nomarkdown}<img src="x.png"/>{:/} now.\n{: note.}\n\nB.\n{: .note purple}',
      'Press  now.\n\nB.',
    ],
    ["VitePress' tabs", ':::tabs key:os\n== Linux\nA.\n== Mac OS\nB.\n:::', '**Linux**\n\nA.\n\n**Mac OS**\n\nB.'],
    ['a list that a program makes', 'A.\n\n{{ organisations }}\n\nB.', 'A.\n\nB.'],
    ['what is repeated', 'Ports:\n{% for p in ports %}\n- {{ p.name }}\n{% endfor %}\n\nEnd.', 'Ports:\n\nEnd.'],
    [
      'conditions in code',
      '```jinja\n{% if a %}\nx\n{% else %}\ny\n{% endif %}\n```',
      '```jinja\n{% if a %}\nx\n{% else %}\ny\n{% endif %}\n```',
    ],
    [
      'code that is kept under a name',
      '{%- set sample %}{% raw %}\n# title\nrun {{ x }}\n{% endraw %}{%- endset %}\n{{ sample | highlight("sh") | safe }}\n\nEnd.',
      '```sh\n# title\nrun {{ x }}\n```\n\nEnd.',
    ],
    [
      'words that are kept under a name',
      '{% capture hint %}\nAsk **ops**.\n{% endcapture %}\n{{ hint }}',
      'Ask **ops**.',
    ],
    [
      'roles of MyST',
      'Press {kbd}`F1`, see {guilabel}`Menu`, {py:func}`~a.b.run` or {abbr}`VM (machine)`.',
      'Press `F1`, see Menu, `run` or VM (machine).',
    ],
    [
      'links of Sphinx to elsewhere',
      'Fixed {pr}`12` by {user}`ann`, see {issue}`this <7>`.',
      'Fixed #12 by ann, see this.',
    ],
    ['a role of a domain of MyST', 'Use {myst:directive}`note` and {x}`y`.', 'Use `note` and {x}`y`.'],
    ['the ends of blocks of MyST', 'A.\n\n+++ { "class": "wide" }\n\nB.\n\n^^^\nC.\n\n+++\nD.', 'A.\n\nB.\n\nC.\n\nD.'],
    [
      'comments and fields of MyST',
      '```{code-block} sh\nrun\n```\n% not shown\n\n:Name: Web\n:Port: 80\n\n:tada: Done.',
      '```sh\nrun\n```\n\n- **Name**: Web\n- **Port**: 80\n\n:tada: Done.',
    ],
    [
      'a head of values on lines of its own',
      ':::{csv-table}\n:header: >\n:    "Name", "Port"\n:widths: 15, 10\n\n"web", 80\n:::',
      '| Name | Port |\n| --- | --- |\n| web | 80 |',
    ],
    [
      'values of MyST',
      '```{csv-table} Ports\n:header: Name, "Port, TCP"\n:delim: ;\n\nweb; 80\n"a ""b"""; 443\n```',
      '**Ports**  \n\n| Name | Port, TCP |\n| --- | --- |\n| web | 80 |\n| a "b" | 443 |',
    ],
    [
      'a directive of MyST in a list item',
      '1. First.\n\n2. ````{tab-set}\n\n   ```{tab-item} Linux\n   Run it.\n   ```\n   ````',
      '1. First.\n\n2. **Linux**  \n   Run it.',
    ],
    ['a label of a formula', '$$\na = b\n$$ (sum)\n\nEnd.', '```math\na = b\n```\n\nEnd.'],
    ['an icon in bold', '**:material-apple: macOS** and {octicon}`x` this.', '**macOS** and this.'],
    ['a setting of Material for MkDocs', '**<!-- md:option a.b -->**<!-- md:version 9.0 -->', '**`a.b`**'],
    [
      'references whose label is elsewhere',
      'The [`nav`][x.nav], [its words][more], [Page][1], [#12][] and [here][own]; m[i][j], [a-z][0-9], [Ctrl][C].\n\n[own]: https://x.io',
      'The [`nav`](<label:x.nav>), [its words](<label:more>), [Page](<label:1>), #12 and [here](<https://x.io>); m[i][j], [a-z][0-9], [Ctrl][C].\n\n[own]: https://x.io',
    ],
    [
      'a table of MyST',
      '```{list-table}\n:header-rows: 1\n* - Name\n  - Port\n* - web\n  - 80\n```',
      '| Name | Port |\n| --- | --- |\n| web | 80 |',
    ],
    ['options of a directive', ':::{tip} Hurry\n:class: wide\n:name: hurry\n\nRun.\n:::', '**Hurry**\n\nRun.'],
    ['options of code', '```{code-block} sh\n---\nlinenos: true\n---\nrun\n```', '```sh\nrun\n```'],
    [
      'what MyST describes',
      '```{config:option} ceph.name pool\n:shortdesc: "Prefix of names"\n:type: string\n:noindex:\nSet it first.\n```',
      '**ceph.name pool**  \nshortdesc: Prefix of names  \ntype: string  \n\nSet it first.',
    ],
    [
      'a box with indented words',
      ':::warning\n    Mind this,\n    and that.\n:::\n\nEnd.',
      '**Warning**\n\nMind this,\nand that.\n\nEnd.',
    ],
    ['code in a box', ':::tip\n\n    npm i\n\n:::\n\nEnd.', '**Tip**\n\n    npm i\n\nEnd.'],
    ['a component that only links', 'It is <LinkInline link="guide/run-it" />.', 'It is [run it](</guide/run-it>).'],
    ['a version', '```{versionadded} 2.1\nRuns twice.\n```', '**Added in 2.1**  \nRuns twice.'],
    [
      'tabs of MyST',
      '````{tab-set}\n```{tab-item} Linux\napt\n```\n```{tab-item} Mac\nbrew\n```\n````',
      '**Linux**  \napt\n\n**Mac**  \nbrew',
    ],
    [
      'a link without words',
      'See [](other.md#first-steps), [](https://example.com/a) or [x](y.md).',
      'See [first steps](<other.md#first-steps>), [example.com/a](<https://example.com/a>) or [x](y.md).',
    ],
    ['the name of a group of tabs', '{{< tabs name="setup_ways" >}}\nWords.\n{{< /tabs >}}', 'Words.'],
    [
      'code in a tab',
      '{{< tabs name="x" >}}\n{{< tab name="Mac" codelang="sh" >}}\n# first\nbrew up\n{{< /tab >}}\n{{< /tabs >}}',
      '**Mac**\n\n```sh\n# first\nbrew up\n```',
    ],
    ['text of Istio', '{{< text bash >}}\n$ run\n# done\n{{< /text >}}', '```bash\n$ run\n# done\n```'],
    [
      'a template string',
      '<CodeBlock language="sh">\n{`# as admin\ngo \\`now\\``}\n</CodeBlock>\n\nEnd.',
      '```\n# as admin\ngo `now`\n```\n\nEnd.',
    ],
    [
      'marks of highlighters',
      '```js\n// highlight-start\na(); // [!code ++]\n// highlight-end\nb();\n```',
      '```js\na();\nb();\n```',
    ],
    [
      'an address that a tag makes',
      'See [plan]({% page "/ab/" %}) and [x][y].\n\n[y]: {% page "/c/" %}',
      'See [plan](/ab/) and [x](</c/>).\n\n[y]: /c/',
    ],
    [
      'names that Docusaurus gives to values of tabs',
      "<Tabs values={[{label: 'Go x', value: 'go'}, {value: 'py', label: 'Python'}]}>\n<TabItem value=\"go\">\n\nA.\n\n</TabItem>\n<TabItem value=\"py\">\n\nB.\n\n</TabItem>\n<TabItem value=\"rust\">\n\nC.\n\n</TabItem>\n</Tabs>",
      '**Go x**\n\nA.\n\n**Python**\n\nB.\n\n**rust**\n\nC.',
    ],
    [
      'names of tabs in a list of their group',
      "<Tabs items={['npm', 'yarn']}>\n<Tab>\nA.\n</Tab>\n<Tab>\nB.\n</Tab>\n</Tabs>",
      '**npm**\n\nA.\n\n**yarn**\n\nB.',
    ],
    [
      'names of tabs in a shortcode',
      '{{< tabs Linux "Mac OS" >}}\n\n{{% codetab %}}\nRun:\n\n```sh\nls\n```\n\n{{% /codetab %}}\n\n{{% codetab %}}\nB.\n{{% /codetab %}}\n\n{{< /tabs >}}\n\nEnd.',
      '**Linux**\n\nRun:\n\n```sh\nls\n```\n\n**Mac OS**\n\nB.\n\nEnd.',
    ],
    [
      'panes of tabs with text, in a list item',
      '1. First\n\n   {{< tabpane text=true >}} {{% tab Make %}}\n\n   Words.\n\n   {{% /tab %}} {{< /tabpane >}}\n\n2. Second',
      '1. First\n\n    **Make**\n\n   Words.\n\n2. Second',
    ],
    [
      'panes of tabs with code',
      '{{< tabpane >}}\n{{< tab Bash >}}\n# a\nls\n{{< /tab >}}\n{{< /tabpane >}}',
      '**Bash**\n\n```\n# a\nls\n```',
    ],
    [
      'names in a group of code',
      '::: code-group\n```sh [npm]\nnpm i\n```\n```sh [pnpm]\npnpm i\n```\n:::',
      '**npm**\n\n```sh\nnpm i\n```\n\n**pnpm**\n\n```sh\npnpm i\n```',
    ],
    ['a hidden comment in a line', 'See {% comment %}secret{% endcomment %}this.', 'See this.'],
    ['a card', '<Card title="Start" description="How to begin." href="/a/" />', '**[Start](</a/>)**\n\nHow to begin.'],
    ['keys', 'Press ++ctrl+c++ in C++ where i++ counts.', 'Press `Ctrl+C` in C++ where i++ counts.'],
    ['marks of an editor', 'It {--was--}{++is++} {~~old~>new~~} {==here==}{>>note<<}.', 'It is new here.'],
    ['a note in a line', 'Words^[with a note] and ^[a-z].', 'Words (with a note) and ^[a-z].'],
    ['a heading in a list item', '- ### Roll back {#rb}\n\n  Do it.', '- **Roll back**\n\n  Do it.'],
    [
      'the classes of a table',
      '{{< table "wide striped" >}}\n| A |\n|---|\n| b |\n{{< /table >}}',
      '| A |\n|---|\n| b |',
    ],
    [
      'the title of a box beside the text',
      '<aside class="note warning">\n\n<h1>Caution</h1>\n\nBe careful.\n\n</aside>',
      '**Caution**\n\nBe careful.',
    ],
    ['a list of definitions', 'Pod\n: The smallest unit.', 'Pod\n- The smallest unit.'],
    [
      'details in a list item',
      '1. Step\n\n    <details>\n        <summary>Old?</summary>\n\n        By hand.\n    </details>\n\n2. Next',
      '1. Step\n\n    **Old?**\n\n    By hand.\n\n2. Next',
    ],
    ['the kind of a box', '{{< callout type="warning" >}}\nCare.\n{{< /callout >}}', '**Warning**\n\nCare.'],
    ['a string of MDX', '<p>{`go`}</p>', 'go'],
    ['an abbreviation', 'About the SLA.\n\n*[SLA]: Service Level Agreement', 'About the SLA.'],
    [
      'names of icons',
      '| A |\n| --- |\n| :material-check: yes |\n| :octicons-x-16: |',
      '| A |\n| --- |\n| ✓ yes |\n| ✗ |',
    ],
    ['an icon named in code', 'Type `:material-check:` here.', 'Type `:material-check:` here.'],
    ['the id of a block', 'Ports are open. ^ports\n\nTwo to the 2 ^10', 'Ports are open.\n\nTwo to the 2 ^10'],
    ['a formula with a lone equals sign', '$$\nE\n=\nm c^2\n$$\n\nEnd.', '```math\nE\n=\nm c^2\n```\n\nEnd.'],
    [
      'a diff that shows a fence',
      '```diff\n- ```\n+ ~~~\n```\n\nPress <kbd>F1</kbd>.',
      '```diff\n- ```\n+ ~~~\n```\n\nPress `F1`.',
    ],
  ])('reads %s', async (_name, body, markdown) => {
    expect(await markdownOf(body)).toBe(markdown);
  });

  it('reads what annotations of MDX say of a heading', async () => {
    const { own } = await read(
      "# T\n\n## List ships {{ id: 'all', tag: 'GET', label: '/ships/{id}' }}\n\nAll.",
      {},
      'a.mdx',
    );
    expect(own.map(({ titles, anchor, markdown }) => [titles.at(-1), anchor, markdown])).toContainEqual([
      'List ships',
      'all',
      '`GET /ships/{id}`\n\nAll.',
    ]);
  });

  it('fills in what Sphinx puts in the place of names', async () => {
    const body =
      '---\nmyst:\n  substitutions:\n    own: mine\n---\n# T\n\n{{ own }}, {{ ver }}, {{ made }}, {{ other }}\n\n```\n{{ ver }}\n```';
    const config =
      'made = run()\nver_text = "2.4"\nmyst_substitutions = {\n    "ver": ver_text,\n    "made": made,\n}\n';
    const { own } = await read(body, { 'conf.py': config });
    expect(own[0]?.markdown).toBe('mine, 2.4, `made`, {{ other }}\n\n```\n{{ ver }}\n```');
  });

  it('links what roles, kinds and tables of contents of Sphinx name', async () => {
    const body =
      '# T\n\n{ref}`deep-part`, {ref}`words <deep-part>`, {doc}`other`, <project:#fig>.\n\n```{figure} a.png\n:name: fig\n```\n\n```{toctree}\n:maxdepth: 1\nThe other <other>\n```';
    const other = '# Other\n\n(deep-part)=\n## Deep\n\nWords.';
    const { own } = await read(body, { 'other.md': other, 'conf.py': '', 'index.md': '# I\n\nI.' });
    expect(own[0]?.markdown).toBe(
      '[deep part](<#deep-part>), [words](<#deep-part>), [other](<other>), [fig](<#fig>).\n\n\n\n- [The other](<other>)',
    );
    expect(own[0]?.targets?.map(({ section }) => section)).toEqual([
      'other.md#deep',
      'other.md#deep',
      'other.md#other',
      'page.md#t',
      'other.md#other',
    ]);
  });

  it('repeats what a cell says in every row and column that it spans', async () => {
    const table =
      '<table>\n<tr><th>Plan</th><th colspan="2">Where</th></tr>\n<tr><td rowspan="2">Team</td><td>Oslo</td><td>3</td></tr>\n<tr><td>Lima</td><td>4</td></tr>\n</table>';
    expect(await markdownOf(table)).toBe(
      '| Plan | Where | Where |\n| --- | --- | --- |\n| Team | Oslo | 3 |\n| Team | Lima | 4 |',
    );
  });

  it('keeps the rows of a table whose cells hold lists or code', async () => {
    expect(await markdownOf('| A | B |\n| --- | --- |\n| x | One of: <ul><li>1</li><li>2</li></ul> |')).toBe(
      '| A | B |\n| --- | --- |\n| x | One of: 1; 2 |',
    );
    expect(await markdownOf('| A | B |\n| --- | --- |\n| x | <ul><li>1</li><li>2</li></ul> |\n| y | 3 |')).toBe(
      '| A | B |\n| --- | --- |\n| x | 1; 2 |\n| y | 3 |',
    );
    const table =
      '<table>\n<tr><th>Way</th><th>How</th></tr>\n<tr><td>Curl</td><td>\n\n```sh\n# send it\ncurl a | sh\n```\n\n</td></tr>\n<tr><td>Pre</td><td><pre># go\nrun</pre></td></tr>\n</table>';
    expect(await markdownOf(table)).toBe(
      '| Way | How |\n| --- | --- |\n| Curl | `# send it` `curl a \\| sh` |\n| Pre | `# go` `run` |',
    );
  });

  it('spells abbreviations of headings out as aliases', async () => {
    const { own } = await read(
      '# SLA reports\n\nWords.\n\n## For the CDN\n\nMore.\n\n*[SLA]: Service Level Agreement\n*[CDN]: Content Delivery Network',
    );
    expect(own.map(({ aliases }) => aliases)).toEqual([
      ['Service Level Agreement reports'],
      ['For the Content Delivery Network'],
    ]);
  });

  it.each([
    ['notes/2026-05-01.md', '2026-05-01'],
    ['notes/2026-05-01 Stand-up.md', '2026-05-01 Stand-up'],
    ['notes/T - Author.md', 'T - Author'],
    ['posts/2026-05-01-blue-green.md', 'Blue green'],
    ['02-set_up.md', 'Set up'],
  ])('names a page without a title after its file: %s', async (path, title) => {
    expect((await read('Words.', {}, path)).own[0]?.titles).toEqual([title]);
  });

  it('names a page by its title, its first heading, what menus call it, and its file, in this order', async () => {
    const titleOf = async (text: string) => (await read(text, {}, 'the-file.md')).own[0]?.titles[0];
    expect(await titleOf('---\ntitle: "How `x` <em>works</em>"\nsidebar_label: Menu\n---\n\n# Heading\n\nA.')).toBe(
      'How x works',
    );
    expect(await titleOf('---\nsidebar_label: Menu\n---\n\n# Heading\n\nA.')).toBe('Heading');
    expect(await titleOf('+++\nlinkTitle = "Menu"\n+++\n\n## Part\n\nA.')).toBe('Menu');
    expect(await titleOf('{\n  "title": "Of JSON"\n}\n\nA.')).toBe('Of JSON');
    expect(await titleOf('A.')).toBe('The file');
  });

  it.each([
    '---\ndraft: true\n---',
    '---\ndraft: "yes"\n---',
    '+++\ndraft = true\n+++',
    '{\n  "draft": true\n}',
    '---\npublish: false\n---',
  ])('hides a draft: %s', async (front) => {
    expect((await read(`${front}\n\nSecret.`, { 'other.md': '# A\n\nB.' })).own).toEqual([]);
  });

  it.each([
    ["export const title = 'DNS zones'\n\n## List {{ tag: 'GET' }}\n\nAll.", 'DNS zones'],
    ['export const metadata = {\n  description: \'What.\',\n  title: "Errors",\n}\n\nWords.', 'Errors'],
    ["export const title = 'Meta'\n\n# Shown\n\nWords.", 'Shown'],
    ["export const titles = ['a']\n\nWords.", 'The file'],
    ['```js\nexport const title = "Shown"\n```\n\nWords.', 'The file'],
    ['```sh\n```bash\nexport const title = "Shown"\n```\n\nWords.', 'The file'],
  ])('names a page of MDX by what it exports: %s', async (body, title) => {
    const { own } = await read(body, {}, 'the-file.mdx');
    expect(own[0]?.titles[0]).toBe(title);
  });

  it('names a page after its first heading, also if nothing stands under it', async () => {
    const { own } = await read('# v1.2 to 1.3\n\n# API changes\n\nOne.');
    expect(own.map(({ titles }) => titles)).toEqual([['v1.2 to 1.3', 'API changes']]);
  });

  it('names a page without a title after its file, not after a lower heading', async () => {
    const { own } = await read('## Begin\n\nOne.\n\n## End\n\nTwo.', {}, 'Canary release.md');
    expect(own.map(({ titles }) => titles)).toEqual([
      ['Canary release'],
      ['Canary release', 'Begin'],
      ['Canary release', 'End'],
    ]);
  });
});

describe('anchors', () => {
  it('are ids of comments, elements, attribute lists, blocks and list headings', async () => {
    const body = [
      '# T',
      '',
      '## Renew all {/* #renew */}',
      'Text <span id="inner">here</span>.',
      '',
      '<a name="old-end"></a>',
      '',
      '## End',
      'Words. {: #words }',
      '',
      'A block. ^b1',
      '',
      '- ## Listed part',
      '',
      '[a](#renew) [b](#inner) [c](#old-end) [d](#words) [e](#^b1) [f](#top) [g](#listed-part) [h](#none)',
    ].join('\n');
    const { own } = await read(body);
    expect(own.map(({ titles, anchor }) => [titles.at(-1), anchor])).toEqual([
      ['T', 't'],
      ['Renew all', 'renew'],
      ['End', 'end'],
    ]);
    expect(own[2]?.targets?.map(({ href, section }) => [href, section])).toEqual([
      ['#renew', 'page.md#renew'],
      ['#inner', 'page.md#renew'],
      ['#old-end', 'page.md#end'],
      ['#words', 'page.md#end'],
      ['#%5Eb1', 'page.md#end'],
      ['#top', 'page.md#t'],
      ['#listed-part', 'page.md#end'],
      ['#none', undefined],
    ]);
  });
});

describe('links', () => {
  it('lead to headings whose `&` their generator spells out', async () => {
    const { own } = await read('# T\n\n[a](#r-and-d)\n\n## R&D\n\nWords.');
    expect(own[0]?.links).toEqual([own[1]?.id]);
  });

  it('lead from the root of a site that is a folder above the page', async () => {
    const { sections } = await read('# T\n\nx.', {
      'src/pages/run/start.mdx': '# Start\n\n[a](/run/stop), [b](/ports), [c](/none), [d](/stop).',
      'src/pages/run/stop.mdx': '# Stop\n\nWords.',
      'src/pages/ports/index.mdx': '# Ports\n\nWords.',
    });
    const own = sections.find(({ page }) => page.path.endsWith('start.mdx'));
    expect(own?.targets?.map(({ section }) => section)).toEqual([
      'src/pages/run/stop.mdx#stop',
      'src/pages/ports/index.mdx#ports',
      undefined,
      undefined,
    ]);
  });

  it('lead from the address of a slug, in a folder of pages that has another of that name below', async () => {
    const { sections } = await read('# T\n\nx.', {
      'docusaurus.config.js': 'module.exports = {};',
      'docs/guide/docs/write.md': '---\nslug: /begin/write\n---\n# Write\n\n[a](./review), [b](./none).',
      'docs/begin/review.md': '# Review\n\nWords.',
    });
    const own = sections.find(({ page }) => page.path.endsWith('write.md'));
    expect(own?.targets?.map(({ section }) => section)).toEqual(['docs/begin/review.md#review', undefined]);
  });

  it('lead to files with signs in their names, to index pages, by name, and to what is not translated', async () => {
    const body =
      '# T\n\n[a](C%23.md) [b](why%3F.md) [c](sub/index.html) [d]({{< ref "deep.md" >}}) [e](C%23.md#:~:text=x)';
    const { own } = await read(body, {
      'C#.md': '# C\n\nText.',
      'why?.md': '# Why\n\nText.',
      'sub/README.md': '# Sub\n\nText.',
      'other/deep.md': '# Deep\n\nText.',
    });
    expect(own[0]?.targets?.map(({ section }) => section)).toEqual(
      ['C#.md', 'why?.md', 'sub/README.md', 'other/deep.md', 'C#.md'].map((page) => expect.stringContaining(page)),
    );
    const translated = await read('# 甲\n\n见 [乙](b.md)。', { 'en/b.md': '# B\n\nText.' }, 'zh/a.md');
    expect(translated.own[0]?.links).toEqual([expect.stringContaining('en/b.md')]);
  });
});

it('front matter in TOML is read below blank lines', async () => {
  const { own } = await read('\n\n+++\ntitle = "Spec"\n+++\n\nWords.\n');
  expect(own.map(({ titles, line, markdown }) => [titles, line, markdown])).toEqual([[['Spec'], 7, 'Words.']]);
});

describe('front matter in JSON', () => {
  it('is read like the other kinds, and keeps drafts hidden even if it is broken', async () => {
    const { pages, sections, warnings } = await read('{\n  "title": "Plan B",\n  "owner": "ops"\n}\n\nWords.', {
      'draft.md': '{\n  "draft": true\n}\n\nA secret.',
      'broken.md': '{\n  "draft": true,\n  "title": \n}\n\nA secret.',
      'brace.md': '{{< note >}}\nOpen.\n{{< /note >}}',
    });
    expect(pages.map(({ title, owner }) => [title, owner])).toEqual([
      ['Brace', undefined],
      ['Plan B', 'ops'],
    ]);
    expect(sections.map(({ text }) => text).join()).not.toMatch(/secret|"title"/u);
    expect(warnings.filter(({ code }) => code === 'bad-front-matter')).toEqual([]);
  });
});

describe('the pages that are read', () => {
  const titlesOf = async (files: Readonly<Record<string, string>>) => {
    const knowledge = await loadKnowledge([makeFolder(files)], { gitDates: false });
    return { paths: knowledge.pages.map(({ path }) => path), warnings: knowledge.warnings };
  };

  it('are of the newest version, and the others are counted', async () => {
    const page = '# Scale\n\nWords.';
    const { paths, warnings } = await titlesOf({
      'docs/2.9/scale.md': page,
      'docs/2.10/scale.md': page,
      'docs/1.x/scale.md': page,
      'docs/1.x/gone.md': page,
      'guide/v1/scale.md': page,
      'guide/latest/scale.md': page,
      'book/1.1/one.md': page,
      'book/1.2/two.md': page,
      'blog/2023/a.md': page,
      'blog/2024/a.md': page,
    });
    expect(paths).toEqual([
      'blog/2023/a.md',
      'blog/2024/a.md',
      'book/1.1/one.md',
      'book/1.2/two.md',
      'docs/2.10/scale.md',
      'guide/latest/scale.md',
    ]);
    expect(warnings).toEqual([
      expect.objectContaining({
        code: 'old-version',
        severity: 'warning',
        message: expect.stringMatching(/^4 pages/u),
      }),
    ]);
  });

  it('are side pages if they tell of the project and not of its use', async () => {
    const page = '# A\n\nWords.';
    const paths = [
      'CHANGELOG.md',
      'proposals/new.md',
      'release-notes-1.2.zh.md',
      'SUMMARY.md',
      'release-a-version.md',
      'summary-of-costs.md',
    ];
    const { pages } = await loadKnowledge([makeFolder(Object.fromEntries(paths.map((path) => [path, page])))], {
      gitDates: false,
    });
    expect(pages.filter(({ side }) => side).map(({ path }) => path)).toEqual(paths.slice(0, 4).sort());
  });

  it('are not those that the ignore file of their folder names', async () => {
    const page = '# A\n\nWords.';
    const files = {
      'a.md': page,
      'CHANGELOG.md': page,
      'drafts/b.md': page,
      'drafts/keep.md': page,
      'x/notes.md': page,
    };
    const ignored = await titlesOf({
      ...files,
      '.knowledgeignore': '# not for answers\nCHANGELOG.md\ndrafts/*\n!drafts/keep.md\nx/\n',
    });
    expect(ignored).toEqual({ paths: ['a.md', 'drafts/keep.md'], warnings: [] });
    const ofSites = await titlesOf({
      ...files,
      '.mintignore': 'drafts/\n',
      '.bookignore': '# parts\nCHANGELOG.md\nx/*\n',
      '.knowledgeignore': '!CHANGELOG.md\n',
    });
    expect(ofSites).toEqual({ paths: ['CHANGELOG.md', 'a.md'], warnings: [] });
    const broken = await titlesOf({ ...files, '.knowledgeignore': '#'.repeat(70_000) });
    expect(broken.paths).toHaveLength(5);
    expect(broken.warnings).toEqual([expect.objectContaining({ code: 'unreadable' })]);
  });
});
