// First, so that the snapshot is requested before the popover is evaluated.
import { scope } from './window/window-scope.ts';
import './tokens.css';
import './base.css';
import { mount } from './popover/mount.tsx';
import { rootElement } from './window/root-element.ts';

// Windows that share a part with the popover run this as well, since both are in one script.
if (scope.bridge.route.view === 'popover') mount(rootElement(), scope, scope.bridge.route);
