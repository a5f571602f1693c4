package io.streamspace.host.demo.story;

/** A step of a story that was not answered as the story expects. */
final class StoryFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    StoryFailure(String message) {
        super(message);
    }
}
