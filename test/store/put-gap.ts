import type { Gap, Store } from '../../src/store/store.ts';

/** Records a gap as it came to be: asked, each time for another of its reasons, and then settled. */
export async function putGap(store: Pick<Store, 'gaps'>, workspace: string, gap: Gap): Promise<void> {
  const { id, questions, language, count, reasons, first, last, nearest, status } = gap;
  for (let asked = 0; asked < count; asked += 1) {
    await store.gaps.record(workspace, id, {
      kind: 'asked',
      key: `${id} ${asked}`,
      wording: questions[Math.min(asked, questions.length - 1)] ?? '',
      language,
      reason: reasons[Math.min(asked, reasons.length - 1)] ?? 'not-found',
      nearest,
      at: asked === 0 && count > 1 ? first : last,
    });
  }
  if (status === 'open') return;
  await store.gaps.record(workspace, id, { kind: 'settled', status, seen: { status: 'open', count }, at: last });
}
