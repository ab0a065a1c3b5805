/** An SVG as the address of an image: drawn as a picture, so that nothing in it is part of the page. */
export const picture = (svg: string): string => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
