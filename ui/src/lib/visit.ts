// The visible words for a visit. Which one a space uses is a setting.

export const VISIT_WORDS = ['来所', '来館', '来室', '来訪', '利用'] as const;
