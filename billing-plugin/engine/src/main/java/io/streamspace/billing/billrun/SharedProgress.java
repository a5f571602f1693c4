package io.streamspace.billing.billrun;

import io.streamspace.billing.values.Progress;

/** Progress that several threads may report, one at a time. */
record SharedProgress(Progress whole) implements Progress {

    @Override
    public synchronized void expect(long total) {
        whole.expect(total);
    }

    @Override
    public synchronized void advance(long by) {
        whole.advance(by);
    }

    @Override
    public synchronized void count(String what, long by) {
        whole.count(what, by);
    }

    @Override
    public synchronized void countRequested(String what, long by) {
        whole.countRequested(what, by);
    }

    @Override
    public synchronized void setAside(String account, String reason) {
        whole.setAside(account, reason);
    }
}
