#!/usr/bin/python3
"""F_s(q = 7.25, t) of the A particles from the dump of lammps-relaxation.in, and where it falls to 1/e and to 0.2. No part of PitchDrop: made data/reference/kob-andersen.

usage: lammps-relaxation.py out.0.6.11.dump      (needs python3-numpy)
"""
import sys

import numpy as np

q=7.25
def load(path,n=1000):
    # every frame: 9 header lines + n lines
    frames=[];steps=[];typ=None
    with open(path) as f:
        while True:
            h=[f.readline() for _ in range(9)]
            if not h[8]: break
            steps.append(int(h[1]))
            a=np.fromstring(''.join(f.readline() for _ in range(n)),sep=' ').reshape(n,5)
            typ=a[:,1]; frames.append(a[:,2:5].astype(np.float64))
    return np.array(steps)*0.005,typ,np.array(frames)
t,typ,x=load(sys.argv[1])
A=typ==1
x=x[:,A]-x.mean(axis=1,keepdims=True)
F=len(t);dt=t[1]-t[0]
lags=sorted(set(int(round(v)) for v in np.logspace(0,np.log10(F/4),60)))
fs=[]
for k in lags:
    s=0.;c=0
    for i in range(0,F-k,max(1,k//20)):
        d=np.sqrt(((x[i+k]-x[i])**2).sum(1))*q
        s+=np.mean(np.sinc(d/np.pi));c+=1
    fs.append(s/c)
    if fs[-1]<0.1: break
lt=np.log(np.array(lags[:len(fs)])*dt);fs=np.array(fs)
def cross(th):
    i=np.where(fs<th)[0][0]
    w=(fs[i-1]-th)/(fs[i-1]-fs[i]); return np.exp(lt[i-1]+w*(lt[i]-lt[i-1]))
print(sys.argv[1],cross(1/np.e),cross(0.2),flush=True)
