import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyze } from '../../../src/search/words/analyzer.ts';
import { mayBeCapitalName } from '../../../src/search/words/stop-words.ts';

const terms = (text: string): string[] => analyze(text).map(({ term }) => term);

describe('the words of a text', () => {
  it('are stems in lower case', () => {
    expect(terms('Deploying Pods')).toEqual(['deploy', 'pod']);
  });

  it('hold a compound whole and in its parts, however it is joined', () => {
    const expected = ['kubeproxi', 'kube', 'proxi'];
    expect(terms('kube-proxy')).toEqual(expected);
    expect(terms('kubeProxy')).toEqual(expected);
    expect(terms('kube_proxy')).toEqual(expected);
  });

  it('find a name with humps written without them', () => {
    expect(terms('DevOps')).toContain(terms('devops')[0]);
    expect(terms('EndpointSlices')).toContain(terms('endpointslice')[0]);
  });

  it('keep identifiers, paths, flags and versions together', () => {
    expect(terms('CrashLoopBackOff')[0]).toBe('crashloopbackoff');
    expect(terms('/etc/hosts')[0]).toBe('etchost');
    expect(terms('--dry-run=client')[0]).toBe('dryruncli');
    expect(terms('v1.29.3')[0]).toBe('1.29.3');
    expect(terms('1.29.3')[0]).toBe('1.29.3');
    expect(terms('HTTP 502')).toEqual(['http', '502']);
  });

  it('pair neighbouring Chinese characters and part them from Latin and digits', () => {
    expect(terms('2015年黑豹队')).toEqual(['2015', '年黑', '黑豹', '豹队']);
    expect(terms('k8s 的 scheduler')).toEqual(['k8s', '的', 'schedul']);
  });

  it('are the same in Traditional and in Simplified characters, full width and half width, with and without accents', () => {
    expect(terms('容器編排')).toEqual(terms('容器编排'));
    expect(terms('網路伺服器叢集')).toEqual(terms('网络服务器集群'));
    expect(terms('ＡＰＩ　Ｓｅｒｖｅｒ')).toEqual(terms('API server'));
    expect(terms('Beyoncé')).toEqual(terms('beyonce'));
  });

  it('stand where they were read, in order, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const words = analyze(text);
        for (const { start, end, term } of words) {
          expect(end).toBeGreaterThan(start);
          expect(term).not.toBe('');
        }
        const starts = words.map(({ start }) => start);
        expect(starts).toEqual([...starts].sort((a, b) => a - b));
      }),
    );
  });

  it('do not depend on case for words without humps', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,12}( [a-z]{1,12}){0,5}$/), (text) => {
        // `IT` alone is a name, and `it` is none.
        fc.pre(!mayBeCapitalName(text));
        expect(terms(text.toUpperCase())).toEqual(terms(text));
      }),
    );
  });
});
