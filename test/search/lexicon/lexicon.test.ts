import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadDictionary } from '../../../src/search/lexicon/dictionary.ts';
import { createLexicon } from '../../../src/search/lexicon/lexicon.ts';
import { loadTerms, parseTerms } from '../../../src/search/lexicon/terms.ts';
import type { TranslatedSpan } from '../../../src/search/lexicon/translation.ts';

const terms = loadTerms();
const dictionary = loadDictionary(() => {});
const lexicon = createLexicon({ terms, dictionary: () => dictionary });
const small = createLexicon({
  terms: parseTerms('load balancer|LB\t负载均衡器|负载均衡\nservice mesh\t服务网格\n', 'list'),
});

const summary = (spans: readonly TranslatedSpan[]) =>
  spans.map(({ source, translations }) => [source, ...translations.map(({ text }) => text)]);

describe('from Chinese to English', () => {
  it('translates the longest word, and says where it stands', () => {
    expect(small.translate('什么是服务网格?', 'zh')).toEqual([
      {
        source: '服务网格',
        start: 3,
        end: 7,
        translations: [{ text: 'service mesh', weight: 1, origin: 'domain' }],
      },
    ]);
  });

  it('gives all English names of a term', () => {
    expect(summary(small.translate('负载均衡', 'zh'))).toEqual([['负载均衡', 'load balancer', 'lb']]);
  });

  it('prefers the field to the dictionary', () => {
    const [span] = lexicon.translate('容器', 'zh');
    expect(span?.translations[0]).toEqual({ text: 'container', weight: 1, origin: 'domain' });
  });

  it('takes shorter words if the knowledge has no translation of the longer one', () => {
    const knows = (text: string) => text === 'service' || text === 'grid';
    const sources = lexicon.translate('服务网格', 'zh', knows).map(({ source }) => source);
    expect(sources).toContain('服务');
    expect(sources).not.toContain('服务网格');
  });

  it('leaves what is written in Latin letters', () => {
    expect(summary(small.translate('kubelet 和 lb 的区别', 'zh'))).toEqual([]);
  });

  it('trusts a single character less', () => {
    for (const { translations } of lexicon.translate('氧', 'zh')) {
      for (const { weight } of translations) expect(weight).toBeLessThan(0.5);
    }
  });
});

describe('a heading that another one translates on each of thousands of pages', () => {
  const pairs = Array.from({ length: 3000 }, (_, page) => ({
    english: [`overview of part ${page}`],
    chinese: ['概述'],
  }));
  const taught = createLexicon({ terms: [], pairs });

  it('is translated by some of them, and costs a question no more than that', () => {
    const asked = new Set<string>();
    const knows = (translation: string) => {
      asked.add(translation);
      return translation.startsWith('overview');
    };
    const [span] = taught.translate('概述', 'zh', knows);
    expect(span?.translations.length).toBeGreaterThan(3);
    expect(asked.size).toBeLessThan(100);
  });
});

describe('from English to Chinese', () => {
  it('translates the longest phrase, whatever its case, form and hyphens', () => {
    for (const text of ['Load Balancers', 'load-balancer', 'LOAD BALANCER']) {
      expect(summary(small.translate(text, 'en'))).toEqual([[text.toLowerCase(), '负载均衡器', '负载均衡']]);
    }
  });

  it('says where the phrase stands', () => {
    const [span] = small.translate('the service meshes', 'en');
    expect([span?.start, span?.end]).toEqual([4, 18]);
  });

  it('takes words of the dictionary if the field has none', () => {
    const [span] = lexicon.translate('oxygen', 'en');
    expect(span?.translations.map(({ text }) => text)).toContain('氧气');
    expect(span?.translations[0]?.origin).toBe('dictionary');
  });

  it('gives only what the knowledge has', () => {
    expect(summary(lexicon.translate('season', 'en', (text) => text === '赛季'))).toEqual([['season', '赛季']]);
  });
});

describe('a lexicon', () => {
  it('puts what the knowledge teaches first', () => {
    const taught = createLexicon({ terms, pairs: [{ english: ['mesh of ours'], chinese: ['服务网格'] }] });
    expect(taught.translate('服务网格', 'zh')[0]?.translations.slice(0, 2)).toEqual([
      { text: 'mesh of ours', weight: 1, origin: 'learned' },
      { text: 'service mesh', weight: 1, origin: 'domain' },
    ]);
  });

  it('opens the dictionary at the first translation, once', () => {
    let opened = 0;
    const lazy = createLexicon({
      terms,
      dictionary: () => {
        opened++;
        return undefined;
      },
    });
    expect(opened).toBe(0);
    lazy.translate('容器', 'zh');
    lazy.translate('container', 'en');
    expect(opened).toBe(1);
  });

  it('takes any text: spans stand in order where they say, with sane weights', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(fc.constantFrom(..."服务器的有负载 -'sabout|\t")).map((a) => a.join('')),
        ),
        fc.constantFrom('en' as const, 'zh' as const),
        (text, from) => {
          const spans = lexicon.translate(text, from);
          let last = 0;
          for (const { source, start, end, translations } of spans) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start);
            expect(text.slice(start, end).toLowerCase()).toBe(source.toLowerCase());
            expect(translations.length).toBeGreaterThan(0);
            for (const { text: translation, weight } of translations) {
              expect(translation).not.toBe('');
              expect(weight > 0 && weight <= 1).toBe(true);
            }
            last = end;
          }
        },
      ),
    );
  });

  it('reads the beginning of a long text', () => {
    const spans = lexicon.translate('服务器负载均衡'.repeat(5000), 'zh');
    expect(spans.length).toBeLessThan(200);
  });
});

describe('words that are put together', () => {
  const parts = createLexicon({
    terms: parseTerms('container\t容器\ndata center\t数据中心\nmicro\t微\nservice\t服务\n', 'list'),
    dictionary: () => dictionary,
  });
  const texts = (question: string, from: 'en' | 'zh', ...known: string[]) =>
    parts
      .translate(question, from, (text) => known.includes(text))
      .map(({ source, translations }) => [source, translations[0]?.text]);

  it('are written in one in English if the knowledge does', () => {
    expect(texts('微服务', 'zh', 'microservice', 'service')).toEqual([['微服务', 'microservice']]);
    expect(texts('数据中心', 'zh', 'datacenter')).toEqual([['数据中心', 'datacenter']]);
    expect(texts('容器化', 'zh', 'container', 'containerization')).toEqual([['容器化', 'containerization']]);
  });

  it('are taken apart if nothing else is known', () => {
    expect(texts('microservices', 'en', '微服务', '服务')).toEqual([['microservices', '微服务']]);
    expect(texts('datacenter', 'en', '数据中心')).toEqual([['datacenter', '数据中心']]);
    expect(texts('containerization', 'en', '容器化')).toEqual([['containerization', '容器化']]);
  });
});
