package io.streamspace.host.demo.story;

import java.util.List;

/** What one of the demo's people did, in order. */
record Story(String name, List<StoryStep> steps) {}
