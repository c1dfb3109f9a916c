import type { ComponentProps } from 'react';
import { Icon, type IconName } from './icon';

type Props = ComponentProps<'button'> & {
  icon: IconName;
  /** Of the sign, in pixels. */
  size?: number;
  /** The one that is mostly pressed. */
  isStrong?: boolean;
};

/** A button of a sign and words. */
export const TextButton = ({ icon, size = 16, isStrong = false, children, ...rest }: Props) => (
  <button type="button" className={isStrong ? 'text-button strong' : 'text-button'} {...rest}>
    <Icon name={icon} size={size} />
    {children}
  </button>
);
