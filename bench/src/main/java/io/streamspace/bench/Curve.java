package io.streamspace.bench;

import java.util.List;

/** How one figure changes with another. */
record Curve(String name, List<Point> points) {

    record Point(double x, double y) {}
}
