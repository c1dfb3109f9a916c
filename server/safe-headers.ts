import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { originOf } from './origin';

declare module 'hono' {
  interface ContextVariableMap {
    /** The answer is a file of the built page, not of a route. */
    isPage: boolean;
  }
}

const self = ["'self'"];
const nothing = ["'none'"];
const shared = { referrerPolicy: 'same-origin', strictTransportSecurity: false } as const; // that one only behind TLS

/** The page, its workers and its styles: all from here, nothing written inline. */
const ofPage = secureHeaders({
  ...shared,
  contentSecurityPolicy: {
    defaultSrc: nothing,
    scriptSrc: self,
    styleSrc: self,
    fontSrc: self,
    connectSrc: self,
    workerSrc: self,
    manifestSrc: self,
    imgSrc: [...self, 'data:', 'blob:'], // pictures that the page draws itself: icons, the printed map
    mediaSrc: [...self, 'blob:'], // videos of stops, and before they are sent
    formAction: self,
    baseUri: nothing,
    frameAncestors: self,
  },
  permissionsPolicy: {
    accelerometer: false,
    camera: false,
    displayCapture: false,
    geolocation: false,
    gyroscope: false,
    magnetometer: false,
    microphone: false,
    midi: false,
    payment: false,
    usb: false,
  },
});

/** Data is never a document: a browser that opens it runs and loads nothing. */
const ofAnswer = secureHeaders({
  ...shared,
  contentSecurityPolicy: { defaultSrc: nothing, frameAncestors: nothing },
  xFrameOptions: 'DENY',
});

const YEAR_S = 365 * 24 * 3600;

/** What each answer tells the browser not to do. */
export const safeHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  await (c.get('isPage') ? ofPage : ofAnswer)(c, async () => undefined);
  if (originOf(c).startsWith('https:')) c.header('Strict-Transport-Security', `max-age=${YEAR_S}`);
};
