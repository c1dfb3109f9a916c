-- What a stop is presented with beside its story, and what is known of a belt as a whole.
alter table stop add column script text; -- 讲解词, with fields in braces that are filled in when it is shown
alter table stop add column host text; -- 讲解人岗位, never a person's name
alter table stop add column dwell_s integer; -- 停留, in seconds
alter table stop add column is_schematic boolean; -- its place was drawn, not surveyed (位置为示意)
-- What a hand set of its showing; null: all by rule. Schema `sceneSchema` of #shared/tour/scene.
alter table stop add column scene jsonb;

alter table belt add column operator text; -- 运营单位
alter table belt add column income_wanyuan numeric(16, 4); -- 村集体增收, a year
