import type { FaultCode } from '#shared/fault';
import { ServerFault } from '../state/server';
import { useWords, type Words } from './messages';

type FaultWords = Record<FaultCode | 'unreachable', string>;

const zhCN: FaultWords = {
  unreachable: '服务器没有应答',
  'request-invalid': '服务器不认这个请求',
  'tile-outside': '切片超出范围',
  'bbox-invalid': '范围写得不对',
  'filter-invalid': '筛选条件写得不对',
  'layer-not-found': '没有这个图层',
  'column-not-found': '图层没有这个字段',
  'basemap-not-found': '没有这个底图',
  'basemap-failed': '底图服务没有应答',
  'terrain-not-found': '没有地形',
  'region-not-found': '没有这个区域',
  'feature-not-found': '没有这个对象',
  'route-not-found': '服务器没有这个功能,页面与服务器的版本可能不同',
  'not-signed-in': '请先登录',
  'key-invalid': '密钥无效、已过期或已收回',
  'not-allowed': '没有权限',
  'foreign-origin': '请求来自别的网页,没有执行',
  'setup-closed': '这个地址已用过或已失效,新地址见服务器启动时的提示',
  'geometry-invalid': '图形不成立,请改画',
  'change-not-found': '没有这次变更',
  'batch-not-found': '没有这个批次',
  'moment-to-come': '这个时间还没有到',
  'code-taken': '编号已被另一个对象使用',
  'nothing-to-undo': '没有可以撤销的操作',
  'undo-conflict': '之后又有人改过,没有撤销',
  'edit-conflict': '别人刚改过,请比对后再存',
  'version-needed': '保存时没有说明所依据的版本',
  'sign-on-off': '服务器没有设置统一登录',
  'sign-on-early': '还没有管理员:先在服务器启动时提示的地址建立第一个账号,才能用统一登录',
  'sign-on-unreachable': '统一登录服务没有应答,请稍后再试',
  'person-invalid': '用户名只能有字母、数字、汉字和 _ . -',
  'username-taken': '这个用户名已有人用',
  'person-not-found': '没有这个账号',
  'last-admin': '至少要留一名管理员',
  'not-traced': '没能留痕,所以没有给出;请找管理员',
  'share-empty': '这个区域不在您的范围内,链接打不开任何内容',
  'share-not-found': '没有这个分享链接,或已失效',
  'too-many-features': '一次取的对象太多',
  'layers-loading': '图层还在载入,请稍候',
  'engine-limit': '对数据库来说太大或太复杂',
  internal: '服务器出错,原因见服务器日志',
};

const en: FaultWords = {
  unreachable: 'the server does not answer',
  'request-invalid': 'the server does not accept the request',
  'tile-outside': 'the tile is out of range',
  'bbox-invalid': 'the extent is not valid',
  'filter-invalid': 'the filter cannot be read',
  'layer-not-found': 'there is no such layer',
  'column-not-found': 'the layer has no such field',
  'basemap-not-found': 'there is no such basemap',
  'basemap-failed': 'the basemap’s server does not answer',
  'terrain-not-found': 'there is no terrain',
  'region-not-found': 'there is no such region',
  'feature-not-found': 'there is no such feature',
  'route-not-found': 'the server does not know this; page and server may be of different versions',
  'not-signed-in': 'sign in first',
  'key-invalid': 'the key is unknown, expired or was taken back',
  'not-allowed': 'you may not do this',
  'foreign-origin': 'the request came from another page and was not done',
  'setup-closed': 'this address was used or is of an earlier start; the newest stands where the server was started',
  'geometry-invalid': 'the shape cannot stand; draw it anew',
  'change-not-found': 'there is no such change',
  'batch-not-found': 'there is no such import',
  'moment-to-come': 'that moment is still to come',
  'code-taken': 'another feature has this code',
  'nothing-to-undo': 'there is nothing to take back',
  'undo-conflict': 'it was changed again since; nothing was taken back',
  'edit-conflict': 'somebody else has just changed it; compare before saving',
  'version-needed': 'the write did not say which version it had seen',
  'sign-on-off': 'single sign-on is not set up on this server',
  'sign-on-early':
    'there is no administrator yet: the first account is made at the address that the start printed, then single sign-on works',
  'sign-on-unreachable': 'the provider of single sign-on does not answer; try again later',
  'person-invalid': 'a user name has letters, digits and _ . - only',
  'username-taken': 'this user name is taken',
  'person-not-found': 'there is no such account',
  'last-admin': 'one administrator must remain',
  'not-traced': 'it could not be logged and was not answered; ask an administrator',
  'share-empty': 'the region is none of yours: the link would open nothing',
  'share-not-found': 'there is no such link, or it is over',
  'too-many-features': 'too many features at once',
  'layers-loading': 'the layers are still loading',
  'engine-limit': 'too large or too intricate for the database',
  internal: 'the server failed; its log says why',
};

const faultWords: Words<FaultWords> = { 'zh-CN': zhCN, en };

/** Why something failed, in the reader's language: the server's own message is English, for its log. */
export function useFaultWord() {
  const words = useWords(faultWords);
  return (fault: unknown): string => words[fault instanceof ServerFault ? fault.code : 'internal'] ?? words.internal;
}
