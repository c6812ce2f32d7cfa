import { Injectable } from '@nestjs/common';

/** Whether this process takes new work. */
@Injectable()
export class Lifecycle {
  private leaving = false;

  get draining(): boolean {
    return this.leaving;
  }

  /** From now on the process tells its load balancer to send requests elsewhere, and goes on answering those that come. */
  drain(): void {
    this.leaving = true;
  }
}
