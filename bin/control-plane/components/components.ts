import type { Component } from "./component";
import { etcd } from "./etcd";
import { kubeApiserver } from "./kube-apiserver";
import { kubeControllerManager } from "./kube-controller-manager";
import { kubeScheduler } from "./kube-scheduler";
import { kwok } from "./kwok";

/** What can start before there is an API server. */
export const storeAndApi: readonly Component[] = [etcd, kubeApiserver];

/** What needs the API server. */
export const clientsOfApi: readonly Component[] = [kubeControllerManager, kubeScheduler, kwok];
