"""The gallery's page: every picture under its scene's name, to filter and to leaf through with the arrow keys. One file, no script from elsewhere.

Law: the page works from a folder on a disk; without script it is still a page of all pictures. May import nothing but the shots.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from overlay.gallery.shots import Shot

STYLE = """
:root{color-scheme:dark;--ink:#0d1017;--panel:#171c28;--line:#2c3446;--text:#e8ecf5;--muted:#98a3ba;--gold:#f2c45a}
*{box-sizing:border-box}body{margin:0;background:var(--ink);color:var(--text);font:15px/1.45 system-ui,sans-serif}
header{position:sticky;top:0;z-index:1;display:flex;flex-wrap:wrap;gap:10px 22px;align-items:center;padding:12px 20px;
background:#0d1017f2;border-bottom:1px solid var(--line)}h1{font-size:18px;margin:0;color:var(--gold)}
fieldset{border:0;margin:0;padding:0;display:flex;gap:6px}label{cursor:pointer}label input{position:absolute;opacity:0}
label span{display:block;padding:5px 13px;border:1px solid var(--line);border-radius:99px;color:var(--muted)}
label input:checked+span{background:var(--gold);border-color:var(--gold);color:#14161c}
label input:focus-visible+span,a:focus-visible{outline:2px solid var(--text);outline-offset:2px}
select{background:var(--panel);color:var(--text);border:1px solid var(--line);border-radius:8px;padding:6px 10px;font:inherit}
#count{margin-left:auto;color:var(--muted)}main{padding:6px 20px 60px}h2{font-size:16px;margin:26px 0 10px;scroll-margin-top:70px}
section>div{display:grid;grid-template-columns:repeat(auto-fill,minmax(340px,1fr));gap:14px}
figure{margin:0;background:var(--panel);border:1px solid var(--line);border-radius:10px;overflow:hidden}
figure a{display:block;background:#000}img{display:block;width:100%;height:auto;max-height:70vh;object-fit:contain}
figcaption{padding:7px 12px;color:var(--muted);font-variant-numeric:tabular-nums}[hidden]{display:none!important}
dialog{width:100vw;height:100vh;max-width:none;max-height:none;margin:0;padding:0;border:0;background:#000e}
dialog img{width:100vw;height:calc(100vh - 44px)}dialog p{margin:0;height:44px;line-height:44px;text-align:center;color:var(--text)}
"""

SCRIPT = """
const figures=[...document.querySelectorAll('figure')],sections=[...document.querySelectorAll('section')],
 dialog=document.querySelector('dialog'),big=dialog.querySelector('img'),said=dialog.querySelector('p'),
 scene=document.querySelector('select'),count=document.querySelector('#count');let shown=figures,place=0;
function filter(){const on={};for(const box of document.querySelectorAll('input'))
 (on[box.name]??=new Set())[box.checked?'add':'delete'](box.value);
 for(const f of figures)f.hidden=Object.entries(on).some(([key,set])=>!set.has(f.dataset[key]))
  ||(scene.value&&f.dataset.scene!==scene.value);
 for(const s of sections)s.hidden=!s.querySelector('figure:not([hidden])');
 shown=figures.filter(f=>!f.hidden);count.textContent=shown.length+' / '+figures.length}
function show(to){if(!shown.length)return;place=(to+shown.length)%shown.length;const f=shown[place];big.src=f.querySelector('img').src;
 said.textContent=f.dataset.scene+' · '+f.querySelector('figcaption').textContent+'   ('+(place+1)+' / '+shown.length+')'}
document.addEventListener('change',filter);
document.addEventListener('click',e=>{const f=e.target.closest('figure');if(f){e.preventDefault();show(shown.indexOf(f));dialog.showModal()}
 else if(e.target.closest('dialog'))show(place+(e.clientX<innerWidth/3?-1:1))});
document.addEventListener('keydown',e=>{if(!dialog.open)return;const step={ArrowRight:1,ArrowDown:1,' ':1,ArrowLeft:-1,ArrowUp:-1}[e.key];
 if(step){e.preventDefault();show(place+step)}});filter()
"""


def page(shots: Sequence[Shot], file: Path) -> None:
    """Write the page of all shots beside their pictures."""
    by_scene = sorted(shots, key=lambda shot: shot.sample)
    groups = [(name, list(of)) for name, of in groupby(by_scene, lambda shot: shot.sample)]
    layouts, themes, sizes = (
        list(dict.fromkeys(values))
        for values in zip(*((shot.layout, shot.theme, shot.size) for shot in shots), strict=True)
    )
    choices = "".join(f"<option>{html.escape(name)}" for name, _ in groups)
    sections = "\n".join(
        f'<section><h2 id="{html.escape(name)}">{html.escape(name)}</h2><div>{"".join(map(_figure, of))}</div></section>'
        for name, of in groups
    )
    file.write_text(
        '<!doctype html><html lang="zh"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>擂台 · 画面集</title><style>{STYLE}</style>\n<header><h1>擂台 · 画面集</h1>"
        f"{_boxes('layout', layouts)}{_boxes('theme', themes)}{_boxes('size', sizes)}"
        f'<select aria-label="scene"><option value="">—{choices}</select><span id="count"></span></header>\n'
        f'<main>{sections}</main>\n<dialog><img alt=""><p></p></dialog><script>{SCRIPT}</script>\n',
        encoding="utf-8",
    )


def _boxes(name: str, values: list[str]) -> str:
    """A row of values to show or hide; one value alone is no choice."""
    if len(values) < 2:
        return ""
    boxes = (
        f'<label><input type="checkbox" name="{name}" value="{html.escape(value)}" checked><span>{html.escape(value)}</span></label>'
        for value in values
    )
    return f"<fieldset>{''.join(boxes)}</fieldset>"


def _figure(shot: Shot) -> str:
    told = f"{shot.layout} · {shot.theme} · {shot.size} · {shot.moment / 1e6:.2f} s"
    name, w_h = html.escape(shot.file.name), shot.size.split("x")
    return (
        f'<figure data-scene="{html.escape(shot.sample)}" data-layout="{shot.layout}" data-theme="{html.escape(shot.theme)}" '
        f'data-size="{shot.size}"><a href="{name}"><img loading="lazy" width="{w_h[0]}" height="{w_h[1]}" src="{name}" '
        f'alt="{html.escape(shot.sample)} {told}"></a><figcaption>{told}</figcaption></figure>'
    )
