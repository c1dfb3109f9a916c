import { tourWords } from '../../messages/tour';
import { tell } from '../../state/notice';
import { useTour } from '../../state/tour';
import { useView } from '../../state/view-store';
import { scriptOf } from '../script-of';
import { voiceFor, voicesNow } from './voices';

/** Scripts are spoken from now on, or no longer; captions stand along. Without a voice for them captions are all there is. */
export async function toggleSpeech(): Promise<void> {
  if (useTour.getState().hasSpeech) return useTour.setState({ hasSpeech: false, spoken: null });
  useTour.setState({ hasSpeech: true, hasCaptions: true });
  const voices = await voicesNow();
  const { belt, stops, hasSpeech } = useTour.getState();
  const language = useView.getState().language ?? 'zh-CN';
  const scripts = belt ? stops.map((stop) => scriptOf(stop, belt, language).told).filter(Boolean) : [];
  if (!hasSpeech || (scripts.length > 0 ? scripts : ['']).some((text) => voiceFor(text, language, voices))) return;
  useTour.setState({ hasSpeech: false });
  tell({ text: tourWords[language].noVoice, isWarning: true });
}
