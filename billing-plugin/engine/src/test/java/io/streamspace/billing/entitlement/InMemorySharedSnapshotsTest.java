package io.streamspace.billing.entitlement;

class InMemorySharedSnapshotsTest implements SharedSnapshotsContract {

    private final InMemorySharedSnapshots pictures = new InMemorySharedSnapshots(() -> 0);

    @Override
    public SharedSnapshots pictures() {
        return pictures;
    }
}
