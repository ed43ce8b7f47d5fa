import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/files/loader.ts';
import { makeFolder, pngOf } from './folder-fixture.ts';

async function read(files: Readonly<Record<string, string | Uint8Array>>) {
  return await loadKnowledge([makeFolder(files)], { gitDates: false });
}

/** What a page's sections say: the path of titles, the anchor, the line, the Markdown. */
async function sectionsOf(path: string, text: string, others: Readonly<Record<string, string | Uint8Array>> = {}) {
  const { sections } = await read({ [path]: text, ...others });
  return sections
    .filter(({ page }) => page.path === path)
    .map(({ titles, anchor, line, markdown }) => [titles.join(' › '), anchor, line, markdown]);
}

const CONFLUENCE = `<!DOCTYPE html>
<html><head><title>Ops : Remote access</title></head>
<body><div id="main-header"><ol id="breadcrumbs"><li>Ops</li></ol>
<h1 id="title-heading"><span id="title-text">Ops : Remote access</span></h1></div>
<div id="content"><div class="page-metadata">Created by Ann</div>
<div id="main-content" class="wiki-content">
<p>Use the <strong>new</strong> gateway&nbsp;<code>vpn_1</code>.</p>
<div class="toc-macro"><a href="#x">Reset</a></div>
<h2 id="Access-Reset">Reset</h2>
<div class="confluence-information-macro confluence-information-macro-warning"><div><p>Do it at night.</p></div></div>
<table><tr><th>Who</th><th>How</th></tr>
<tr><td rowspan="2">Ops</td><td><ul><li>call</li><li>mail | write</li></ul></td></tr>
<tr><td><pre>vpn --all</pre></td></tr></table>
<pre data-syntaxhighlighter-params="brush: bash; gutter: false">vpn reset
# done</pre>
<p>See <a href="Backup_12.html">Backup</a>.</p>
</div><div id="attachments">Attachments</div></div>
<div id="footer">Generated</div></body></html>`;

describe('HTML', () => {
  it('of a Confluence space is read with its title, tables, boxes and code', async () => {
    const files = {
      'Backup_12.html':
        '<html><body><h1>Backup</h1><p>Each night, kept for thirty days in two places.</p></body></html>',
    };
    expect(await sectionsOf('Access_1.html', CONFLUENCE, files)).toEqual([
      ['Remote access', '', 7, 'Use the **new** gateway `vpn_1`.'],
      [
        'Remote access › Reset',
        'Access-Reset',
        9,
        '**Warning**\n\nDo it at night.\n\n| Who | How |\n| --- | --- |\n| Ops | call; mail \\| write |\n| Ops | `vpn --all` |\n\n```bash\nvpn reset\n# done\n```\n\nSee [Backup](<Backup_12.html>).',
      ],
    ]);
    const { sections } = await read({ 'Access_1.html': CONFLUENCE, ...files });
    const linked = sections.flatMap(({ targets }) => targets?.map(({ section }) => section) ?? []);
    expect(linked).toEqual(['Backup_12.html#backup']);
  });

  it('of Confluence has the title of the page, not its first heading, with tasks and what is collapsed', async () => {
    const page =
      '<html><head><title>Ops : Failover</title></head><body><div id="main-header"><h1 id="title-heading"><span id="title-text">Ops : Failover</span></h1></div><div id="main-content"><h1 id="x-When">When</h1><p>The primary is down and its replica is in sync.</p><ul class="inline-task-list"><li class="checked"><span>Tell support</span></li><li><span>Write a report</span></li></ul><div class="expand-container"><div class="expand-control"><span class="expand-control-text">If it fails</span></div><div class="expand-content"><p>Call the vendor.</p></div></div></div></body></html>';
    expect(await sectionsOf('Failover_98.html', page)).toEqual([
      [
        'Failover › When',
        'x-When',
        1,
        'The primary is down and its replica is in sync.\n\n- ☑ Tell support\n- ☐ Write a report\n\n**If it fails**\n\nCall the vendor.',
      ],
    ]);
  });

  it('of Confluence is named by its page, not by a box with a title, and its list of pages is none', async () => {
    const page =
      '<html><body><div id="main-header"><h1 id="title-heading"><span id="title-text">Ops : Pager</span></h1></div><div id="main-content" class="wiki-content"><p>The pager is handed over each week.</p><div class="confluence-information-macro confluence-information-macro-note"><p class="title">Not on Fridays</p><div class="confluence-information-macro-body"><p>Few are there.</p></div></div></div></body></html>';
    const list =
      '<html><body><h1 id="title-heading"><span id="title-text">Space Details:</span></h1><div id="main-content" class="pageSection"><table><tr><th>Key</th><td>OPS</td></tr><tr><th>Name</th><td>Operations of everything</td></tr></table></div><div class="pageSection"><ul><li><a href="Pager_1.html">Pager</a></li></ul></div></body></html>';
    const { pages, sections, warnings } = await read({ 'Pager_1.html': page, 'index.html': list });
    expect(pages.map(({ title }) => title)).toEqual(['Pager']);
    expect(sections.map(({ markdown }) => markdown)).toEqual([
      'The pager is handed over each week.\n\n**Not on Fridays**\n\nFew are there.',
    ]);
    expect(warnings).toEqual([]);
  });

  it('describes a picture by its caption', async () => {
    const page =
      '<html><body><h1>A</h1><p>Words of a page here.</p><figure class="image"><a href="map.png"><img src="map.png"/></a><figcaption>Who calls whom</figcaption></figure></body></html>';
    const { sections } = await read({ 'a.html': page, 'map.png': pngOf() });
    expect(sections[0]?.diagram?.description).toBe('Who calls whom');
  });

  it('of Confluence keeps ticks and crosses', async () => {
    const page =
      '<html><body><h1>Plans</h1><table><tr><th>Part</th><th>Free</th></tr><tr><td>Keys</td><td><img class="emoticon emoticon-tick" alt="(tick)" src="i/check.png"></td></tr><tr><td>Logs</td><td><i class="fa fa-times"></i></td></tr><tr><td>Mail</td><td><img class="emoticon emoticon-blue-star" data-emoji-id="atlassian-cross_mark" src="x.png"></td></tr></table></body></html>';
    const [[, , , markdown] = []] = await sectionsOf('a.html', page);
    expect(markdown).toBe('| Part | Free |\n| --- | --- |\n| Keys | ✓ |\n| Logs | ✗ |\n| Mail | ✗ |');
  });

  it('of a Notion export keeps toggles, callouts, check boxes and numbers', async () => {
    const page = `<html><head><title>On-call</title></head><body><article class="page sans"><header><h1 class="page-title">On-call</h1></header><div class="page-body">
<ul class="toggle"><li><details open=""><summary>How to swap</summary><p>Ask.</p></details></li></ul>
<figure class="callout"><div><span class="icon">💡</span></div><div>Keep the phone on.</div></figure>
<ul class="to-do-list"><li><div class="checkbox checkbox-on"></div> <span>Phone</span></li></ul>
<ol start="2"><li>Second<ul><li>below</li></ul></li></ol>
</div></article></body></html>`;
    expect(await sectionsOf('on-call.html', page)).toEqual([
      [
        'On-call',
        '',
        2,
        '- **How to swap**\n\n  Ask.\n\n**Note**\n\nKeep the phone on.\n\n- ☑ Phone\n\n2. Second\n   - below',
      ],
    ]);
  });

  it('of a Notion export has its description, properties and each value of a cell, and one list for items in a row', async () => {
    const page = `<html><head><title>Ledger</title></head><body><article class="page sans"><header><h1 class="page-title">Ledger</h1><p class="page-description">Keeps the books</p><table class="properties"><tbody><tr class="property-row"><th><span class="icon property-icon"></span>Owners</th><td><span class="user">Ann</span><span class="user">Bo</span></td></tr><tr><th>Since</th><td></td></tr></tbody></table></header><div class="page-body">
<ul class="bulleted-list"><li>one</li></ul><ul class="bulleted-list"><li>two</li></ul><ol class="numbered-list" start="1"><li>a</li></ol><ol class="numbered-list" start="2"><li>b</li></ol>
<figure><a href="https://example.com/books" class="bookmark"><div><div>How books are kept</div><div>In short, for everybody here</div></div></a></figure></div></article></body></html>`;
    expect(await sectionsOf('ledger.html', page)).toEqual([
      [
        'Ledger',
        '',
        1,
        'Keeps the books\n\n- **Owners**: Ann, Bo\n\n- one\n- two\n\n1. a\n2. b\n\n[How books are kept](<https://example.com/books>)\n\nIn short, for everybody here',
      ],
    ]);
    const empty = page.replace(
      /<div class="page-body">.*<\/div><\/article>/su,
      '<div class="page-body"></div></article>',
    );
    expect((await sectionsOf('ledger.html', empty)).map(([, , , markdown]) => markdown)).toEqual([
      'Keeps the books\n\n- **Owners**: Ann, Bo',
    ]);
  });

  it('of a Notion export has the check boxes of its properties and tables', async () => {
    const box = (state: string) => `<div class="checkbox checkbox-${state}"></div>`;
    const page = `<html><head><title>Ledger</title></head><body><article class="page sans"><header><h1 class="page-title">Ledger</h1><table class="properties"><tbody><tr><th>Kept</th><td>${box('on')}</td></tr><tr><th>Closed</th><td>${box('off')}</td></tr><tr><th>Since</th><td></td></tr></tbody></table></header><div class="page-body">
<table class="collection-content"><thead><tr><th>Name</th><th>Paid</th></tr></thead><tbody><tr><td>Gold</td><td>${box('on')}</td></tr><tr><td>Tin</td><td>${box('off')}</td></tr></tbody></table></div></article></body></html>`;
    expect((await sectionsOf('ledger.html', page)).map(([, , , markdown]) => markdown)).toEqual([
      '- **Kept**: ☑\n- **Closed**: ☐\n\n| Name | Paid |\n| --- | --- |\n| Gold | ☑ |\n| Tin | ☐ |',
    ]);
  });
  it('of a Notion export in Markdown has databases with parentheses in their names', async () => {
    const id = '1f0a2b3c4d5e6f708192a3b4c5d6e7f8';
    const page = `# Ledger\n\n[Rates (old)](Ledger%20${id}/Rates%20(old)%20${id}.csv)\n`;
    const files = { [`Ledger ${id}/Rates (old) ${id}.csv`]: 'Name,Rate\nGold,1\n' };
    expect((await sectionsOf(`Ledger ${id}.md`, page, files)).map(([, , , markdown]) => markdown)).toEqual([
      '**Rates (old)**\n\n| Name | Rate |\n| --- | --- |\n| Gold | 1 |',
    ]);
  });
  it('of a Notion export in Markdown has properties on lines of their own, and its databases', async () => {
    const id = '1f0a2b3c4d5e6f708192a3b4c5d6e7f8';
    const page = `# Ledger\n\nOwner: Ann\nSince: March 1, 2024\n\nKeeps the books.\n\n[Rates](Ledger%20${id}/Rates%20${id}.csv)\n`;
    const files = { [`Ledger ${id}/Rates ${id}.csv`]: '\u{FEFF}Name,Rate\nGold,"1,5"\n' };
    expect((await sectionsOf(`Ledger ${id}.md`, page, files)).map(([, , , markdown]) => markdown)).toEqual([
      '- Owner: Ann\n- Since: March 1, 2024\n\nKeeps the books.\n\n**Rates**\n\n| Name | Rate |\n| --- | --- |\n| Gold | 1,5 |',
    ]);
  });

  it('of a Notion export has the title of the page before its headings, and formulas once', async () => {
    const page = `<html><head><title>On-call</title></head><body><article class="page sans"><header><h1 class="page-title">On-call</h1></header><div class="page-body">
<p>The load is <span class="katex"><span class="katex-mathml"><math><semantics><mrow><mi>a</mi><mo>+</mo></mrow><annotation encoding="application/x-tex">a + b</annotation></semantics></math></span><span class="katex-html" aria-hidden="true">a+b</span></span>.</p>
<h1 id="f1">First day</h1><p>Ask who was on duty.</p></div></article></body></html>`;
    expect(await sectionsOf('on-call.html', page)).toEqual([
      ['On-call', '', 2, 'The load is `a + b`.'],
      ['On-call › First day', 'f1', 3, 'Ask who was on duty.'],
    ]);
  });

  it('of Google Docs keeps the title, bold words, footnotes and where links lead', async () => {
    const page = `<html><head><meta charset="utf-8"></head><body class="doc-content"><p class="c2 title" id="h.1"><span>Incidents</span></p>
<p><span>An incident has a </span><span style="font-weight:700">lead</span><span>, see </span><a href="https://www.google.com/url?q=https://example.com/a%3Fb%3D1&amp;sa=D">this</a><sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup>.</p>
<h1 id="h.2"><span>Severity</span></h1><p>High or low.</p><hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span>&nbsp;Kept by ops.</span></p></div></body></html>`;
    expect(await sectionsOf('doc.html', page)).toEqual([
      ['Incidents', '', 2, 'An incident has a **lead**, see [this](<https://example.com/a?b=1>) (Kept by ops.).'],
      ['Incidents › Severity', 'h.2', 3, 'High or low.'],
    ]);
  });

  it('of Google Docs has the code, bold words and lists that its style sheet draws', async () => {
    const page = `<html><head><style type="text/css">.c1{font-weight:400}.c3{font-weight:700}.c8{font-family:"Roboto Mono";color:#188038}</style></head><body class="c5 doc-content">
<h1 id="h.1"><span class="c3">Start</span></h1><p class="c1"><span class="c3">Never</span><span class="c3 c1">&nbsp;stop</span><span class="c1"> it with </span><span class="c8">kill -9</span>.</p>
<p><span class="c8">&#xEC03;ledgerctl up</span></p><p><span class="c8">ledgerctl</span><span class="c8 c3"> wait&#xEC02;</span></p>
<ol class="lst-kix_a1-0 start"><li><span>Log in</span></li></ol><ol class="lst-kix_a1-1 start"><li><span>with the key</span></li></ol><ul class="lst-kix_b2-2 start"><li><span>of today</span></li></ul><ol class="lst-kix_a1-0" start="2"><li><span>Wait</span></li></ol><p><span>Done.</span></p></body></html>`;
    expect(await sectionsOf('doc.html', page)).toEqual([
      [
        'Start',
        'h.1',
        2,
        '**Never stop** it with `kill -9`.\n\n```\nledgerctl up\nledgerctl wait\n```\n\n1. Log in\n   1. with the key\n      - of today\n2. Wait\n\nDone.',
      ],
    ]);
  });

  it('of Google Docs keeps blank lines of code, and parts blocks between which a paragraph is empty', async () => {
    const line = (text: string) => `<p class="c1"><span class="c8">${text}</span></p>`;
    const page = `<html><head><style>.c1{color:#000}.c8{font-family:"Courier New"}</style></head><body class="c5 doc-content"><h1 id="h.1">Run</h1>
${line('a:')}${line('')}${line('')}${line('b:')}<p class="c1"><span class="c1"></span></p>${line('c:')}${line('')}<p>Done.</p></body></html>`;
    expect((await sectionsOf('doc.html', page)).map(([, , , markdown]) => markdown)).toEqual([
      '```\na:\n\n\nb:\n```\n\n```\nc:\n```\n\nDone.',
    ]);
  });

  it('of Google Docs is read without comments, its list of headings, and what each printed page begins and ends with', async () => {
    const page = `<html><head><style>.c1{color:#000}</style></head><body class="c5"><div><p><span>Internal</span></p></div><p class="c1 title"><span>Rota</span></p>
<p><a href="#h.1">Days</a><a href="#h.1">2</a></p><p><a href="#h.2">Nights</a> <a href="#h.2">3</a></p>
<h1 id="h.1">Days</h1><p><span>Two of us</span><sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup>.</p><h1 id="h.2">Nights</h1><p>One, see <a href="#h.1">Days</a>.</p><p><a href="#h.1">Days</a></p>
<div class="c9"><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Still?</span></p></div><div><p>Page 1</p></div></body></html>`;
    expect(await sectionsOf('rota.html', page)).toEqual([
      ['Rota › Days', 'h.1', 3, 'Two of us.'],
      ['Rota › Nights', 'h.2', 3, 'One, see [Days](<#h.1>).\n\n[Days](<#h.1>)'],
    ]);
  });

  it('whose body only looks like one of Google Docs keeps what it begins and ends with', async () => {
    const page =
      '<html><body class="c1"><div><p>Hello</p></div><h1 id="a">Site</h1><p>Text.</p><div>The end.</div></body></html>';
    expect((await sectionsOf('site.html', page)).flat()).toEqual(
      expect.arrayContaining([expect.stringContaining('The end.')]),
    );
  });

  it('has sections in lists, and titles of steps in bold', async () => {
    const page = `<html><body><main><h1>Class Ship</h1><p>Sails where it is told to, once <a href="#load">loaded</a>.</p><ul class="details-list">
<li><section id="fields"><h2>Fields</h2><ul><li><section id="SIZE"><h3>SIZE</h3><p>In feet.</p></section></li></ul></section></li>
<li><section id="methods"><h2>Methods</h2><p>Two.</p></section></li></ul>
<h2 id="use">Use</h2><ol><li><h3 id="load">Load</h3><pre># all
## of it</pre></li><li><p>Sail.</p></li></ol></main></body></html>`;
    const { sections } = await read({ 'ship.html': page });
    expect(sections.map(({ titles, anchor, markdown }) => [titles.join(' › '), anchor, markdown])).toEqual([
      ['Class Ship', 'class-ship', 'Sails where it is told to, once [loaded](<#load>).'],
      ['Class Ship › Fields', 'fields', '- SIZE'],
      ['Class Ship › Fields › SIZE', 'SIZE', 'In feet.'],
      ['Class Ship › Methods', 'methods', 'Two.'],
      ['Class Ship › Use', 'use', '1. **Load**\n\n   ```\n   # all\n   ## of it\n   ```\n2. Sail.'],
    ]);
    expect(sections[0]?.targets).toEqual([expect.objectContaining({ section: 'ship.html#use' })]);
  });

  it('keeps lists of which some items have headings, and code in titles of steps', async () => {
    const page = `<html><body><main><h1>Ships</h1><ul><li>Other<ul><li>p</li><li><h4>Deep</h4>x</li></ul></li><li>Last<ul><li><h4>More</h4>y</li></ul></li></ul>
<ol><li><h3>Run <code>rm *.log</code> <em>now</em></h3><p>Gone.</p></li></ol><p>After.</p></main></body></html>`;
    const { sections } = await read({ 'ships.html': page });
    expect(sections.map(({ titles }) => titles.join(' › '))).toEqual(['Ships']);
    expect(sections[0]?.markdown).toContain('- Last');
    expect(sections[0]?.markdown).toContain('1. **Run `rm *.log` now**');
  });

  it('is linked to by the ids of rows and of words within others', async () => {
    const page = `<html><body><main><h1>Ports</h1><p>All of them, with their sizes. See <a href="#big">big</a>, <a href="#mark">mark</a>, <a href="#all">all</a>.</p>
<h2 id="one">One</h2><div id="all"><p>First <b><a id="mark"></a>words</b>.</p></div>
<h2 id="two">Two</h2><table><tr><th>Port</th><th>Size</th></tr><tr id="big"><td>A</td><td>1</td></tr></table></main></body></html>`;
    const { sections } = await read({ 'ports.html': page });
    expect(sections[0]?.targets).toEqual([
      expect.objectContaining({ section: 'ports.html#two' }),
      expect.objectContaining({ section: 'ports.html#one' }),
      expect.objectContaining({ section: 'ports.html#one' }),
    ]);
  });

  it('of Sphinx is read without the site around it, with its anchors and its address', async () => {
    const page = `<!DOCTYPE html><html lang="en"><head><title>Install &#8212; Tool 1.2</title><link rel="canonical" href="https://docs.example.com/install.html"></head>
<body><nav class="wy-nav-side">Menu</nav><div role="main" class="document">
<section id="install"><h1>Install<a class="headerlink" href="#install">¶</a></h1><p>Needs *stars*.</p>
<section id="linux"><span id="on-linux"></span><h2>Linux<a class="headerlink" href="#linux">¶</a></h2>
<div class="admonition note"><p class="admonition-title">Note</p><p>As root.</p></div>
<div class="highlight-sh notranslate"><div class="highlight"><pre><span></span>pip<span> </span>install
</pre></div></div><dl><dt>size</dt><dd><p>How large.</p></dd></dl></section></section>
</div><footer>Next</footer></body></html>`;
    const { pages, sections } = await read({ 'install.html': page });
    expect(pages[0]).toMatchObject({
      title: 'Install',
      language: 'en',
      source: 'https://docs.example.com/install.html',
    });
    expect(sections.map(({ anchor, line, markdown }) => [anchor, line, markdown])).toEqual([
      ['install', 3, 'Needs \\*stars\\*.'],
      ['linux', 4, '**Note**\n\nAs root.\n\n```sh\npip install\n```\n\n**size**\n\nHow large.'],
    ]);
  });

  it('shows formulas as they were written', async () => {
    const page = `<html><body><main><h1>Load</h1><p>It is <span class="math notranslate">\\(a_1 * b\\)</span>, or <span class="arithmatex">\\(x\\)</span>.</p>
<div class="math"><span class="eqno">(1)</span>\\[c = \\frac{a}{b}\\]</div><p>End.</p></main></body></html>`;
    const { sections } = await read({ 'load.html': page });
    expect(sections[0]?.markdown).toBe('It is `a_1 * b`, or `x`.\n\n```math\nc = \\frac{a}{b}\n```\n\nEnd.');
  });

  it('is read whole where a box has the name that others give to the page', async () => {
    const page = `<html><body><div id="header"><h1>Rules</h1></div><div><p>Words before the box, which say what it is about.</p>
<div class="admonitionblock tip"><div class="content">Short words in a box, longer than forty characters.</div></div>
<article><h2 id="next">Next</h2><p>A card among others.</p></article><article><h2 id="last">Last</h2><p>Another card, and the end of the page.</p></article></div></body></html>`;
    expect((await sectionsOf('rules.html', page)).map(([titles, anchor]) => [titles, anchor])).toEqual([
      ['Rules', ''],
      ['Rules › Next', 'next'],
      ['Rules › Last', 'last'],
    ]);
  });

  it('is no page if it is a template, leads on, is made from Markdown beside it, or belongs to the site', async () => {
    const page = '<html><body><h1>A</h1><p>Words of a page.</p></body></html>';
    const { pages } = await read({
      'a.html': page,
      'b.md': '# B\n\nWords.',
      'b.html': page,
      'part.html': '<div>{{ content }}</div>',
      'moved.html': '<html><head><meta http-equiv="refresh" content="0; url=a.html"></head><body>Moved.</body></html>',
      'layouts/base.html': page,
      'search.html': page,
    });
    expect(pages.map(({ path }) => path)).toEqual(['a.html', 'b.md']);
  });

  it('shows its pictures but no icons', async () => {
    const page =
      '<html><body><h1>A</h1><p>Words of a page here.</p><img src="icon.png" width="16"><img src="i/map.png" alt="The map"></body></html>';
    const { sections } = await read({ 'a.html': page, 'i/map.png': pngOf(), 'icon.png': pngOf() });
    expect(sections[0]?.diagram).toMatchObject({ path: 'i/map.png', description: 'The map' });
  });
});

describe('AsciiDoc', () => {
  it('is read with headings, lines, tables, code, boxes, footnotes and attributes', async () => {
    const page = `= Scaling
:limit: 30 pods

A node holds {limit}.footnote:[By default.]

[#grow]
== Grow

WARNING: Not at night.

[source,sh]
----
grow --all # <1>
----
<1> Grows.

|===
|Size |Nodes

.2+|S |1
|2
|===

CPU:: The core.

image::i/map.png[The map]
`;
    const { pages, sections } = await read({ 'scaling.adoc': page, 'i/map.png': pngOf() });
    expect(pages[0]?.title).toBe('Scaling');
    expect(sections.map(({ titles, anchor, line, markdown }) => [titles.at(-1), anchor, line, markdown])).toEqual([
      ['Scaling', 'scaling', 1, 'A node holds 30 pods. (By default.)'],
      [
        'Grow',
        'grow',
        7,
        '**Warning**\n\nNot at night.\n\n```sh\ngrow --all # (1)\n```\n\n1. Grows.\n\n| Size | Nodes |\n| --- | --- |\n| S | 1 |\n| S | 2 |\n\n**CPU**\n\nThe core.',
      ],
    ]);
    expect(sections[1]?.diagram).toMatchObject({ path: 'i/map.png', description: 'The map' });
  });

  it('is read whole where most of it stands in blocks', async () => {
    const code = 'proxy --all --verbose --retries 10 --timeout 30 --output /var/log/proxy';
    const page = `[[routing]]
= Routing

Words before.

[source,sh]
----
${code}
${code}
----

== Rules

* First
+
----
unended
`;
    const { sections } = await read({ 'routing.adoc': page });
    expect(sections.map(({ anchor, markdown }) => [anchor, markdown])).toEqual([
      ['routing', `Words before.\n\n\`\`\`sh\n${code}\n${code}\n\`\`\``],
      ['_rules', '- First\n\n  ```\n  unended\n  ```'],
    ]);
  });

  it('keeps dots and dashes of code', async () => {
    const [[, , , markdown] = []] = await sectionsOf('a.adoc', '= A\n\nIt logs `starting...in dd--HH`...\n');
    expect(markdown).toBe('It logs `starting...in dd--HH`…');
  });

  it('shows no time of its reading', async () => {
    const [[, , , markdown] = []] = await sectionsOf('a.adoc', '= A\n\nRevised on {docdatetime}, {localdate}.\n');
    expect(markdown).toBe('Revised on …, ….');
  });

  it('names what macros of extensions name, but in code', async () => {
    const page =
      '= A\n\nUse javadoc:org.x.tools.Repackager[] with configprop:server.port[] and term:x[these words], see https://x.io[X].\n\n----\njavadoc:org.x.Kept[]\n----\n';
    const { sections } = await read({ 'a.adoc': page });
    expect(sections[0]?.markdown).toBe(
      'Use `Repackager` with `server.port` and these words, see [X](<https://x.io>).\n\n```\njavadoc:org.x.Kept[]\n```',
    );
  });

  it('shows icons that say yes or no, and names links without words like their pages', async () => {
    const page =
      '= A\n\n|===\n|Part |Free\n\n|Keys |icon:check-circle[role=success]\n|Logs |icon:times[]\n|===\n\nSee xref:ops:run-it.adoc[], xref:2.1@ops:ops:dashboard.adoc[Board]. icon:fire[]\n';
    const { sections } = await read({
      'modules/ROOT/pages/a.adoc': page,
      'modules/ops/pages/run-it.adoc': '= Run it\n\nx',
    });
    expect(sections[0]?.markdown).toBe(
      '| Part | Free |\n| --- | --- |\n| Keys | ✓ |\n| Logs | ✗ |\n\nSee [run it](<../../ops/pages/run-it.adoc>), Board.',
    );
  });

  it('keeps a page of nothing but links without words', async () => {
    const { sections } = await read({ 'a.adoc': '= Start\n\n* xref:run-it.adoc[]\n', 'run-it.adoc': '= Run it\n\nx' });
    expect(sections[0]?.markdown).toBe('- [run it](<run-it.adoc>)');
  });

  it('writes a table with code of several lines row by row', async () => {
    const page =
      '= A\n\n.Options\n[cols="1,1,1a",options="header"]\n|===\n|Name |Use |Example\n\n|`size`\n|How many.\n|By hand:\n\n[source,yaml]\n----\npool:\n  size: 3\n----\n\n|`name`\n|\n|None.\n|===\n';
    const { sections } = await read({ 'a.adoc': page });
    expect(sections[0]?.markdown).toBe(
      '**Options**\n\n**`size`**\n\nUse: How many.\n\nExample:\n\nBy hand:\n\n```yaml\npool:\n  size: 3\n```\n\n**`name`**\n\nExample: None.',
    );
  });

  it('says nothing on the console about blocks that are never ended', async () => {
    const errors = vi.spyOn(console, 'warn').mockImplementation(() => {});
    await read({ 'a.adoc': '= A\n\n* First\n+\n====\n----\nunended\n====\n' });
    expect(errors).not.toHaveBeenCalled();
    errors.mockRestore();
  });

  it('of a book has the attributes and pictures that its parts share', async () => {
    const { sections, warnings } = await read({
      'book.asc': 'include::shared/attributes.asc[]\n:context: b\n\n= Book\n\ninclude::parts/run.asc[leveloffset=+1]\n',
      'shared/attributes.asc': '// Of all\n:imagesdir: images\n:Version: 2.1\n:Tool: Toolbox {Version}\n:idprefix:\n',
      'other/attributes.asc': ':Version: 3.0\n:Size: 5\n:Colour: red\n',
      'shared/images/run/map.png': pngOf(),
      'parts/run.asc':
        '[id="run_{context}"]\n= Run {Tool} of {Unknown}\n\nimage::run/map.png[The map]\n\n== More {Colour}\n\nSee xref:proc-stop-it_{context}[] and xref:{context}[].\n',
      'parts/sign.asc': '-----BEGIN PGP SIGNATURE-----\n\nabc\n',
    });
    const own = sections.filter(({ page }) => page.path === 'parts/run.asc');
    expect(own.map(({ titles, anchor }) => [titles.join(' › '), anchor])).toEqual([
      ['Run Toolbox 2.1 of {Unknown}', 'run_b'],
      ['Run Toolbox 2.1 of {Unknown} › More red', 'more_red'],
    ]);
    expect(own[0]?.diagram?.path).toBe('shared/images/run/map.png');
    expect(own[1]?.text).toBe('See stop it b and b.');
    expect(warnings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(sections.some(({ page }) => page.path.includes('sign'))).toBe(false);
  });

  it('includes files and regions that its attributes name', async () => {
    const { sections, warnings } = await read({
      'antora.yml': 'asciidoc:\n  attributes:\n    snippets: ../partials\n    community: true\n',
      '.asciidoctorconfig': ':product: Debby\n',
      'modules/ROOT/pages/a.adoc':
        '= Use {product}\n:context: mysql\n\nifdef::community[Free.]\n\ninclude::{snippets}/{context}-rows.adoc[tags=run;stop,leveloffset=+1]\n\n== Next\n\nWords.',
      'modules/ROOT/partials/mysql-rows.adoc':
        '// tag::run[]\n.Run\n====\n----\nrun\n----\n====\n// end::run[]\n\nHidden.\n\n// tag::stop[]\n|===\n|stop |now\n\n|a |b\n// end::stop-it[]\n|===\n// end::stop[]\n',
    });
    expect(warnings).toEqual([]);
    expect(sections.map(({ titles, markdown }) => [titles.join(' › '), markdown])).toEqual([
      ['Use Debby', 'Free.\n\nRun\n\n```\nrun\n```\n\n| stop | now |\n| --- | --- |\n| a | b |'],
      ['Use Debby › Next', 'Words.'],
    ]);
  });

  it.each([
    ['neither', {}, 'run-it-now'],
    ['its component', { 'antora.yml': 'name: x\nasciidoc:\n  attributes:\n    idseparator: _\n' }, 'run_it_now'],
    [
      'the playbook',
      {
        'antora.yml': 'name: x\n',
        'antora-playbook.yml': "asciidoc:\n  attributes:\n    idprefix: '_'\n    idseparator: '_'\n",
      },
      '_run_it_now',
    ],
  ])('of Antora has the ids that %s asks for', async (_name, files, anchor) => {
    const { sections } = await read({ ...files, 'modules/ROOT/pages/a.adoc': '= A\n\n== Run it now\n\nWords.' });
    expect(sections.at(-1)?.anchor).toBe(anchor);
  });

  it('of AsciiDoc shows no signs where a footnote in a table has no number', async () => {
    const page =
      '= A\n\n[cols="1m,1"]\n|===\n| Part | Words\n\n| size footnote:key[Opens.] | big\n| more footnote:key[] | small\n|===\n';
    const [[, , , markdown] = []] = await sectionsOf('a.adoc', page);
    expect(markdown).toContain('| `more` | small |');
  });

  it('of AsciiDoc has footnotes behind the code that they stand in', async () => {
    const page = '= A\n\n[cols="1m,1"]\n|===\n| Part | Words\n\n| size footnote:[Opens.] | big\n| more | small\n|===\n';
    const [[, , , markdown] = []] = await sectionsOf('a.adoc', page);
    expect(markdown).toContain('| `size` (Opens.) | big |');
  });

  it('of AsciiDoc is linked to by the ids of its terms', async () => {
    const page = '= A\n\nSee <<key>>.\n\n== Terms\n\nWords.\n\n[[key]]Key:: Opens.\n[[lock]]Lock:: Shuts.\n';
    const { sections } = await read({ 'a.adoc': page });
    expect(sections[0]?.targets).toEqual([expect.objectContaining({ section: 'a.adoc#_terms' })]);
  });

  it('of Antora has the attributes of a playbook of any name', async () => {
    const { sections } = await read({
      'antora.yml': 'name: guide\n',
      'ci.yml': 'content: no playbook\nasciidoc:\n  attributes:\n    host: wrong.example\n',
      'publish.yml':
        'site:\n  title: Guides\ncontent:\n  sources:\n    - url: ./\nasciidoc:\n  attributes:\n    host: https://docs.example.com\n',
      'modules/ROOT/pages/a.adoc': '= A\n\nSee link:{host}/run[the guide].\n\ninclude::partial$/end.adoc[]\n',
      'modules/ROOT/partials/end.adoc': 'The end.\n',
    });
    expect(sections[0]?.markdown).toBe('See [the guide](<https://docs.example.com/run>).\n\nThe end.');
  });

  it.each([
    ['head;ask', 'class A {\n  ask()\n}'],
    ['ask;head', 'class A {\n  ask()\n}'],
    ['ask;!old', '  ask()'],
    ['tell', '  tell()\n  twice()'],
    ['tell;!old', '  tell()'],
    ['!tell', 'import b\nclass A {\n  ask()\n}'],
    ['*;!tell', 'class A {\n  ask()\n}'],
  ])('of AsciiDoc includes the regions %s in the order of the file', async (tags, code) => {
    const file =
      'import b\n// tag::head[]\nclass A {\n// end::head[]\n  // tag::ask[]\n  ask()\n  // end::ask[]\n  // tag::tell[]\n  tell()\n  // tag::old[]\n  twice()\n  // end::old[]\n  // end::tell[]\n// tag::head[]\n}\n// end::head[]\n';
    const page = `= A\n\n----\ninclude::A.java[tags=${tags}]\n----\n`;
    const [[, , , markdown] = []] = await sectionsOf('a.adoc', page, { 'A.java': file });
    expect(markdown).toBe(`\`\`\`\n${code}\n\`\`\``);
  });

  it('of Antora includes partials and examples, and links between modules', async () => {
    const { sections, warnings } = await read({
      'modules/ROOT/pages/index.adoc':
        '= Start\n\ninclude::partial$intro.adoc[]\n\n[source,yaml]\n----\ninclude::ops:example$pod.yaml[tag=kind]\n----\n\nSee xref:ops:sub/run.adoc#now[Run] and xref:more.adoc[].\n\ninclude::partial$none.adoc[]\n',
      'antora.yml': 'name: tool\nasciidoc:\n  attributes:\n    tool: Toolbox\n    host: "&lt;{tool}&gt;"\n',
      'modules/ROOT/pages/more.adoc': '= More of {tool}\n\nWords.\n\n== Last\n\nOpen `pass:c,a,q[{host}]` and {host}.',
      'modules/ROOT/pages/nav.adoc': '* xref:index.adoc[]',
      'modules/ROOT/content-nav.adoc': '* xref:index.adoc[]',
      'modules/other/guide-nav.adoc': '* xref:index.adoc[]',
      'modules/ROOT/partials/intro.adoc': 'Welcome.',
      'modules/ops/examples/pod.yaml': 'a: 1\n# tag::kind[]\nkind: Pod\n# end::kind[]\n',
      'modules/ops/pages/sub/run.adoc': '= Run\n\n== Now\n\nRun it.',
    });
    const start = sections.find(({ page }) => page.path.endsWith('index.adoc'));
    expect(start?.markdown).toContain('Welcome.\n\n```yaml\nkind: Pod\n```');
    expect(start?.targets?.map(({ section }) => section)).toEqual([
      'modules/ops/pages/sub/run.adoc#now',
      'modules/ROOT/pages/more.adoc#more-of-toolbox',
    ]);
    expect(sections.some(({ page }) => page.path.endsWith('nav.adoc'))).toBe(false);
    const more = sections.filter(({ page }) => page.path.endsWith('more.adoc'));
    expect(more.map(({ titles, line }) => [titles.join(' › '), line])).toEqual([
      ['More of Toolbox', 1],
      ['More of Toolbox › Last', 5],
    ]);
    expect(more.at(-1)?.text).toBe('Open <Toolbox> and <Toolbox>.');
    expect(warnings.map(({ line, message }) => [line, message])).toEqual([
      [12, expect.stringMatching(/partial\$none\.adoc is not in/u)],
    ]);
  });
});

it('loads what reads other formats only for such pages', () => {
  const source = readFileSync(new URL('../../src/knowledge/formats/convert.ts', import.meta.url), 'utf8');
  expect(source.match(/^import (?!type).*/gmu)).toEqual([
    "import { ASCIIDOC_EXTENSION, TOPIC_EXTENSION } from '../model/page-extension.ts';",
  ]);
});

const TOPIC = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE topic SYSTEM "https://resources.jetbrains.com/writerside/1.0/xhtml-entities.dtd">
<topic xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="set-up"
       title="Set up the agent">
    <!-- <p>Not yet.</p> -->
    <link-summary>Shown in lists only.</link-summary>
    <p>
        Takes
        <control>one</control>
        , or <a href="other.md"/>.
    </p>
    <chapter title="Install &amp; run" id="install">
        <procedure title="On Linux">
            <step>
                <p>Get <path>agent.sh</path>:</p>
                <code-block lang="Bash">
                    # now
                    curl -O x &amp;&amp; sh x
                </code-block>
            </step>
            <step>Open <ui-path>File | Settings</ui-path>.</step>
        </procedure>
        <include from="lib.topic"
                 element-id="ports"/>
        <chapter title="Limits">
            <table style="header-column">
                <tr><td>Memory</td><td><p>1 GB</p></td></tr>
                <tr><td>Disk</td><td><code-block src="disk.txt"/></td></tr>
            </table>
            <tabs><tab title="Linux"><p>Yes</p></tab><tab title="Mac"><p>No</p></tab></tabs>
            <deflist><def title="Lease"><p>A lock.</p></def></deflist>
        </chapter>
    </chapter>
</topic>
`;

describe('topics of Writerside', () => {
  const LIBRARY =
    '<topic id="lib" title="Library"><snippet id="ports"><note><list type="decimal"><li>443</li><li>8443</li></list></note></snippet></topic>';

  it('are read with chapters, steps, code, tabs, and what they include', async () => {
    const sections = await sectionsOf('set-up.topic', TOPIC, {
      'lib.topic': LIBRARY,
      'disk.txt': 'a < b',
      'other.md': '# Other\n\nx',
    });
    expect(sections).toEqual([
      ['Set up the agent', 'set-up-the-agent', 3, 'Takes **one**, or [other](<other.md>).'],
      [
        'Set up the agent › Install & run',
        'install',
        12,
        '**On Linux**\n\n1. Get `agent.sh`:\n\n   ```bash\n   # now\n   curl -O x && sh x\n   ```\n2. Open **File \\| Settings**.\n\n**Note**\n\n1. 443\n2. 8443',
      ],
      [
        'Set up the agent › Install & run › Limits',
        'limits',
        25,
        '**Memory**\n\n1 GB\n\n\n**Disk**\n\n```txt\na < b\n```\n\n**Linux**\n\nYes\n\n**Mac**\n\nNo\n\n**Lease**\n\nA lock.',
      ],
    ]);
    const { pages, warnings } = await read({ 'lib.topic': LIBRARY, 'a.topic': 'A list of topics', 'b.md': '# B\n\nx' });
    expect([pages.map(({ path }) => path), warnings]).toEqual([['b.md'], []]);
  });

  it('that are broken or hostile are read as far as they go', async () => {
    const open = await sectionsOf('a.topic', '<topic title="A"><p>One</p><chapter title="B"><code-block>go');
    expect(open.map(([titles]) => titles)).toEqual(['A', 'A › B']);
    for (const piece of ['<!--', '<![CDATA[', '<a href="', '<code-block ', '<step>', '</step>', '<a '])
      await read({ 'a.topic': `<topic title="A"><p>One</p>${piece.repeat(20_000)}`, 'b.md': '# B\n\nx' });
  });
});
