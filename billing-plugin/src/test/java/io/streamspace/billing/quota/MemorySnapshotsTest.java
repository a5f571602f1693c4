package io.streamspace.billing.quota;

class MemorySnapshotsTest implements SharedSnapshotsContract {

    private final MemorySnapshots pictures = new MemorySnapshots(() -> 0);

    @Override
    public SharedSnapshots pictures() {
        return pictures;
    }
}
