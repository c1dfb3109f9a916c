const localHosts = /^(127\.|localhost$|\[?::1\]?$|0\.0\.0\.0$)/;

/** The page stands at an address that no other device can open. */
export const isLocalHost = (): boolean => localHosts.test(location.hostname);
