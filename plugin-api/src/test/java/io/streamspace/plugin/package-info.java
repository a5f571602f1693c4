@NullMarked
package io.streamspace.plugin;

import org.jspecify.annotations.NullMarked;
