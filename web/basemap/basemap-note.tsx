import { useQuery } from '@tanstack/react-query';
import { basemapWords } from '../messages/basemap';
import { useLanguage, useWords } from '../messages/messages';
import { aboutQuery } from '../state/server';
import './basemap.css';

/** Whose the pictures are, under which 审图号, and that they were put right: on the map as long as they are. */
export default function BasemapNote({ code }: { code: string }) {
  const words = useWords(basemapWords);
  const language = useLanguage();
  const { data: about } = useQuery(aboutQuery);
  const basemap = about?.basemaps.find((one) => one.code === code);
  if (!basemap) return null;
  const { titleZh, titleEn, attribution, reviewNo, datum } = basemap;
  return (
    <div className="basemap-note" data-testid="basemap-note">
      {datum === 'gcj02' && (
        <strong title={words.correctedNote} data-testid="basemap-corrected">
          {words.corrected}
        </strong>
      )}
      <span>{attribution || (language === 'en' ? titleEn : titleZh)}</span>
      <span>{reviewNo ? words.reviewNo(reviewNo) : words.noReviewNo}</span>
    </div>
  );
}
