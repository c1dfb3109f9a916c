import type { Visibility } from '#shared/layers';

/** 浏览, 编辑, 数据管理, 审核, 管理员. */
export const roles = ['viewer', 'editor', 'steward', 'reviewer', 'admin'] as const;
export type Role = (typeof roles)[number];

export const isRole = (text: unknown): text is Role => (roles as readonly unknown[]).includes(text);

/** What a role reads in its regions; what is public it reads everywhere. */
export const seenBy: Record<Role, readonly Visibility[]> = {
  viewer: ['public', 'internal'],
  editor: ['public', 'internal'],
  steward: ['public', 'internal', 'restricted'],
  reviewer: ['public', 'internal', 'restricted'],
  admin: ['public', 'internal', 'restricted'],
};

/** Of which rows and columns a role changes the values, in its regions. */
export const editedBy: Record<Role, readonly Visibility[]> = {
  viewer: [],
  editor: ['public', 'internal'],
  steward: ['public', 'internal', 'restricted'],
  reviewer: [],
  admin: ['public', 'internal', 'restricted'],
};

/** What somebody may read and change beside what is public, and where. */
export type Rights = {
  sees: readonly Visibility[];
  edits: readonly Visibility[];
  /** Code prefixes; an empty one is everywhere. */
  regions: readonly string[];
};

/** A feature is changed from its own region only, however many it reaches into. */
export const mayEdit = ({ edits, regions }: Rights, visibility: Visibility, regionCode: string | null): boolean =>
  edits.includes(visibility) && regions.some((prefix) => prefix === '' || (regionCode?.startsWith(prefix) ?? false));

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
  rights: Rights;
  /** The link that this reader holds, where they are nobody else. */
  share: { title: string; expiresAt: string } | null;
  /** What is public is read without an account. */
  isPublic: boolean;
  /** The first account is still to be made, at the address that the start printed. */
  needsSetup: boolean;
  /** Single sign-on as people call it, where it has a name of its own; null: there is none. */
  signOn: { name: string | null } | null;
};
