package io.streamspace.billing.entitlement;

class MemorySnapshotsTest implements SharedSnapshotsContract {

    private final MemorySnapshots pictures = new MemorySnapshots(() -> 0);

    @Override
    public SharedSnapshots pictures() {
        return pictures;
    }
}
