// The zones that a space can have. Nearly every one of ours is in the first.

export const ZONES: readonly string[] = ['Asia/Tokyo', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'Asia/Tokyo')];
