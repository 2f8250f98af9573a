import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Says whether the window has room for two columns, and has its host drawn anew when that changes. */
export class Wide implements ReactiveController {
  private readonly room = window.matchMedia?.('(min-width: 700px)');

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  /** Whether there is room; where nobody can say, there is. */
  get is(): boolean {
    return this.room?.matches ?? true;
  }

  hostConnected(): void {
    this.room?.addEventListener('change', this.changed);
  }

  hostDisconnected(): void {
    this.room?.removeEventListener('change', this.changed);
  }

  private readonly changed = () => this.host.requestUpdate();
}
