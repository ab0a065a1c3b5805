// Kinds of spaces and what each is likely to count. A suggestion and nothing more: all of it can be changed at once or later.
//
// The names are data of the space and stand in its reports, so they are Japanese whatever the screen speaks.

import type { NewCategory } from '../../lib/desk/host';
import type { SchoolStage } from '../../lib/desk/operations';
import type { VISIT_WORDS } from '../../lib/visit';
import { words } from './words';

export const KINDS = ['youth', 'cafe', 'games', 'meals', 'other'] as const;
export type Kind = (typeof KINDS)[number];

const inside = (name: string, school_stage: SchoolStage | null = null): NewCategory => ({ name, counting: 'inside', school_stage });
/** Who looks at the space does not use it. */
const study = (): NewCategory => ({ name: '視察・見学', counting: 'apart', school_stage: null });
/** Who works at the space, the last of each list: whoever gets the first PIN is one of them. */
const staff = (): NewCategory => ({ name: 'スタッフ', counting: 'apart', school_stage: null });

interface Suggestion {
  name: (typeof words)[`kind_${Kind}`];
  visit_word: (typeof VISIT_WORDS)[number];
  categories: () => NewCategory[];
}

export const SUGGESTED: Readonly<Record<Kind, Suggestion>> = {
  youth: {
    name: words.kind_youth,
    visit_word: '来館',
    categories: () => [
      inside('小学生', 'elementary'),
      inside('中学生', 'junior_high'),
      inside('高校生', 'high'),
      inside('若者', 'youth'),
      inside('保護者'),
      study(),
      staff(),
    ],
  },
  cafe: {
    name: words.kind_cafe,
    visit_word: '来訪',
    categories: () => [inside('子ども'), inside('大人', 'adult'), inside('65歳以上', 'senior'), study(), staff()],
  },
  games: {
    name: words.kind_games,
    visit_word: '来所',
    categories: () => [
      inside('小学生', 'elementary'),
      inside('中高生'),
      inside('若者', 'youth'),
      inside('大人', 'adult'),
      inside('保護者'),
      staff(),
    ],
  },
  meals: {
    name: words.kind_meals,
    visit_word: '利用',
    categories: () => [
      inside('未就学', 'preschool'),
      inside('小学生', 'elementary'),
      inside('中学生', 'junior_high'),
      inside('高校生', 'high'),
      inside('保護者'),
      inside('地域の人'),
      staff(),
    ],
  },
  other: {
    name: words.kind_other,
    visit_word: '来所',
    categories: () => [inside('子ども'), inside('若者', 'youth'), inside('大人', 'adult'), study(), staff()],
  },
};
