import { useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { basemapWords } from '../messages/basemap';
import { useLanguage, useWords } from '../messages/messages';
import { aboutQuery } from '../state/server';
import './basemap.css';

/** Whose the pictures are, under which 审图号, and that they were put right: on the map as long as they are. */
export default function BasemapNote({ codes }: { codes: readonly string[] }) {
  const words = useWords(basemapWords);
  const language = useLanguage();
  const { data: about } = useQuery(aboutQuery);
  const shown = about?.basemaps.filter(({ code }) => codes.includes(code)) ?? [];
  if (shown.length === 0) return null;
  return (
    <div className="basemap-note" data-testid="basemap-note">
      {shown.map(({ code, titleZh, titleEn, attribution, reviewNo, datum }) => (
        <Fragment key={code}>
          {datum === 'gcj02' && (
            <strong title={words.correctedNote} data-testid="basemap-corrected">
              {words.corrected}
            </strong>
          )}
          <span>{attribution || (language === 'en' ? titleEn : titleZh)}</span>
          <span>{reviewNo ? words.reviewNo(reviewNo) : words.noReviewNo}</span>
        </Fragment>
      ))}
    </div>
  );
}
