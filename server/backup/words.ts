import { reportWords } from '../import/print-report';

const { rate, left } = reportWords('en');

/** What the commands say of how far they are. */
export const progressWords = {
  phases: {
    copying: 'Copying',
    writing: 'Writing',
    files: 'Photos and videos',
    checking: 'Checking the file',
    loading: 'Loading',
    comparing: 'Comparing',
  },
  rate,
  left,
};
