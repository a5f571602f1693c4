/** How the engine is used without the plugin around it. */
@NullMarked
package io.streamspace.billing.example;

import org.jspecify.annotations.NullMarked;
