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
  'person-invalid': '账号没有建成',
  'person-not-found': '没有这个账号',
  'last-admin': '至少要留一名管理员',
  'too-many-features': '一次取的对象太多',
  'body-too-large': '发送的内容太大',
  'headers-too-large': '地址太长,请缩短筛选条件',
  'request-timeout': '请求没有在时限内发完,网络可能太慢',
  'layers-loading': '图层还在载入,请稍候',
  'engine-limit': '对数据库来说太大或太复杂',
  'too-slow': '查得太久,已经停下:请缩小区域或收紧筛选,或者稍后再试',
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
  'person-invalid': 'the account was not made',
  'person-not-found': 'there is no such account',
  'last-admin': 'one administrator must remain',
  'too-many-features': 'too many features at once',
  'body-too-large': 'what was sent is too large',
  'headers-too-large': 'the address is too long: shorten the filter',
  'request-timeout': 'the request did not arrive in time; the network may be slow',
  'layers-loading': 'the layers are still loading',
  'engine-limit': 'too large or too intricate for the database',
  'too-slow': 'it took too long and was given up: narrow the region or the filter, or try again later',
  internal: 'the server failed; its log says why',
};

const faultWords: Words<FaultWords> = { 'zh-CN': zhCN, en };

/** Why something failed, in the reader's language: the server's own message is English, for its log. */
export function useFaultWord() {
  const words = useWords(faultWords);
  return (fault: unknown): string => words[fault instanceof ServerFault ? fault.code : 'internal'] ?? words.internal;
}
