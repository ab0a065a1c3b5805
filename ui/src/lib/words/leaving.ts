// What each way of recording leaving means at the door: told at the first start and in the settings.

import type { Leaving } from '../desk/operations';
import type { Phrase } from './index.svelte';

export const atTheDoor: Record<Leaving, Phrase> = {
  off: [
    '入るときだけカードを読み取ります。いちばん手軽です。滞在時間は分かりません。',
    '来《き》た ときだけ カードを 読《よ》みます。いちばん かんたんです。何時間《なんじかん》 いたかは 分《わ》かりません。',
    'Cards are scanned on arrival only. The easiest way; how long people stay is not known.',
  ],
  ask: [
    '同じ日にもう一度読み取ると、画面に「お帰りですか」と出ます。押さなければ、そのままです。',
    'もう 一度《いちど》 カードを 読《よ》むと、「帰《かえ》りますか」と 出《で》ます。押《お》さなくても いいです。',
    'A second scan on the same day shows “Leaving?” on the screen. Nobody has to answer.',
  ],
  scan: [
    '帰るときもカードを読み取ります。滞在時間が分かります。忘れた人がいても、次の日に困りません。',
    '帰《かえ》る ときも カードを 読《よ》みます。何時間《なんじかん》 いたか 分《わ》かります。忘《わす》れても だいじょうぶです。',
    'Cards are scanned again when leaving. How long people stay is known; a forgotten scan is no trouble next time.',
  ],
};
