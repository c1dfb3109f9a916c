import { mediaAddress, type StopMedia } from '#shared/media';
import { mediaWords } from '../messages/media';
import { useWords } from '../messages/messages';

const SMALL_PX = 480;

/** A file in small; of a video what it is. */
export function Thumb({ media, onBroken }: { media: StopMedia; onBroken?: () => void }) {
  const w = useWords(mediaWords);
  if (media.width === null) return <span className="thumb">{w.kind[media.kind]}</span>;
  return <img className="thumb" src={mediaAddress(media, SMALL_PX)} alt="" loading="lazy" onError={onBroken} />;
}
