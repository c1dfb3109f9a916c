type Key = Pick<KeyboardEvent, 'isComposing' | 'keyCode'>;

/**
 * Keys of a composition belong to the input method. Safari's Enter that ends one no longer says that it composes: it
 * comes as 229, which is also what old engines send for all of them.
 */
export const isComposing = ({ isComposing: composes, keyCode }: Key): boolean => composes || keyCode === 229;
