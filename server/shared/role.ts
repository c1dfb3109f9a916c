/** 浏览, 编辑, 数据管理, 审核, 管理员. */
export const roles = ['viewer', 'editor', 'steward', 'reviewer', 'admin'] as const;
export type Role = (typeof roles)[number];

export const isRole = (text: unknown): text is Role => (roles as readonly unknown[]).includes(text);

/** Characters of a password. */
export const LEAST_PASSWORD = 10;

/** A person as others are told of them. */
export type Person = {
  id: string;
  username: string;
  name: string;
  role: Role;
  /** Regions of 12 digits in which they see more than what is public; empty text: everywhere. */
  scopes: string[];
  /** May not sign in. */
  isBarred: boolean;
  /** Else they come by single sign-on. */
  hasPassword: boolean;
};

/** Why single sign-on led back without anybody signed in: a word in the page's address. */
export const signOnFaults = ['denied', 'barred', 'expired', 'failed'] as const;
export type SignOnFault = (typeof signOnFaults)[number];
export const SIGN_ON = 'sign-on';

/** Who asks, and what there is to do about it. */
export type Standing = {
  person: Person | null;
  /** Nobody has an account yet: whoever sits at the machine that serves reads everything. */
  isOperator: boolean;
  /** The first account is still to be made, at the address that the start printed. */
  needsSetup: boolean;
  /** Single sign-on as people call it, where it has a name of its own; null: there is none. */
  signOn: { name: string | null } | null;
};
