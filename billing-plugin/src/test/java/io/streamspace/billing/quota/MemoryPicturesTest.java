package io.streamspace.billing.quota;

class MemoryPicturesTest implements SharedPicturesContract {

    private final MemoryPictures pictures = new MemoryPictures(() -> 0);

    @Override
    public SharedPictures pictures() {
        return pictures;
    }
}
