import { chromium } from 'playwright-core';
const url='http://127.0.0.1:8799';
const browser = await chromium.launch({ executablePath:'/usr/bin/chromium', args:['--use-gl=angle','--use-angle=swiftshader','--enable-unsafe-swiftshader','--no-sandbox','--disable-gpu-compositing'] });
const out='/tmp/shots'; 
const shoot=async(name:string,size:[number,number],dark:boolean,path:string,act?:(p:any)=>Promise<void>,lang='zh-CN')=>{
  const ctx=await browser.newContext({viewport:{width:size[0],height:size[1]},colorScheme:dark?'dark':'light',reducedMotion:'reduce',serviceWorkers:'block'});
  const p=await ctx.newPage(); p.setDefaultTimeout(60000);
  try { await p.goto(url+path+(lang==='en'?(path.includes('?')?'&':'?')+'lang=en':'')); if(act) await act(p); await p.screenshot({path:`${out}/${name}.png`}); } catch(e){ console.log(name,String(e).slice(0,300)); await p.screenshot({path:`${out}/${name}-fault.png`}).catch(()=>{}); }
  await ctx.close();
};
const settled=(p:any)=>p.waitForFunction(()=> (window as any).__app?.map==='ready' && (window as any).__app.settled,null,{timeout:90000});
const belts="";
console.log(belts.slice(0,200));
const only=process.argv[2];
const all:Record<string,()=>Promise<void>>={
 opening:()=>shoot('opening',[1280,720],false,'/belt?tour=1',async p=>{await p.getByTestId('tour-start').waitFor(); await p.waitForTimeout(6000)}),
 keys:()=>shoot('keys',[1280,720],true,'/belt?tour=1',async p=>{await p.getByTestId('tour-start').waitFor(); await p.keyboard.press('?'); await p.waitForTimeout(2500)}),
 end:()=>shoot('end',[1280,720],true,'/belt?tour=1',async p=>{await p.getByTestId('tour-start').click(); await p.keyboard.press('End'); await p.getByTestId('tour-end').waitFor(); await p.waitForTimeout(2500)}),
 endPhone:()=>shoot('end-phone',[390,844],false,'/belt?tour=1',async p=>{await p.getByTestId('tour-start').click(); await p.keyboard.press('End'); await p.getByTestId('tour-end').waitFor(); await p.waitForTimeout(2500)},'en'),
 heights:()=>shoot('heights',[1280,720],false,'/data',async p=>{await p.getByTestId('heights').scrollIntoViewIfNeeded(); await p.waitForTimeout(1500)}),
 heightsDark:()=>shoot('heights-dark',[390,844],true,'/data',async p=>{await p.waitForTimeout(3000); await p.getByTestId('heights').scrollIntoViewIfNeeded(); await p.waitForTimeout(1500)},'en'),
 contours:()=>shoot('contours',[1280,720],false,'/?v=113.23,20.9,12.2&contours=1&hide=parcel',async p=>{await settled(p); await p.waitForTimeout(4000)}),
 contoursDark:()=>shoot('contours-dark',[1280,720],true,'/?v=113.23,20.9,13.2&contours=1&relief=2&hide=parcel',async p=>{await settled(p); await p.waitForTimeout(4000)}),
 belt:()=>shoot('belt',[1280,720],false,'/belt',async p=>{await settled(p); await p.waitForTimeout(2000)}),
 publish:()=>shoot('publish',[1280,720],false,'/belt',async p=>{await settled(p); await p.getByText('发布',{exact:true}).first().click(); await p.waitForTimeout(5000)}),
 slate:()=>shoot('slate',[1280,720],true,'/belt?tour=1',async p=>{await p.getByTestId('tour-start').waitFor(); await p.waitForTimeout(3000)},'en'),
 slatePhone:()=>shoot('slate-phone',[390,844],false,'/belt?tour=1',async p=>{await p.getByTestId('tour-start').waitFor(); await p.waitForTimeout(3000)}),
 remote:()=>shoot('remote-box',[1280,720],false,'/belt?tour=1',async p=>{await p.getByTestId('tour-start').click(); await p.keyboard.press('PageDown');await p.keyboard.press('PageDown'); await p.waitForTimeout(3000); await p.keyboard.press('r'); await p.getByTestId('remote-box').waitFor(); await p.waitForTimeout(2500); const a=await p.getByTestId('remote-box').locator('input').first().inputValue(); const c2=await browser.newContext({viewport:{width:390,height:844},colorScheme:'dark',serviceWorkers:'block'}); const q=await c2.newPage(); await q.goto(a); await q.waitForTimeout(5000); await q.screenshot({path:out+'/remote-phone.png'}); await c2.close(); }),
};
for (const [k,f] of Object.entries(all)) if(!only||only.split(',').includes(k)) await f();
await browser.close();
