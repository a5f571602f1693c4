package io.streamspace.billing.pdf;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An element of the structure tree: other elements, and marks on pages, in reading order. */
public final class Tag {

    private final PdfFile file;
    private final Role role;
    private final int id;
    private final int parent;
    private final List<Object> kids = new ArrayList<>(1);

    /** @param number of a mark on its page */
    private record Mark(int page, int number) {}

    Tag(PdfFile file, Role role, int parent) {
        this.file = file;
        this.role = role;
        this.parent = parent;
        this.id = file.reserve();
    }

    /** Adds an element at the end of this one. */
    public Tag child(Role childRole) {
        Tag child = new Tag(file, childRole, id);
        kids.add(child);
        return child;
    }

    int id() {
        return id;
    }

    void addMark(int page, int number) {
        kids.add(new Mark(page, number));
    }

    /** Writes itself and all below. */
    void write() {
        Integer page = pageOfFirstMark();
        StringBuilder element = new StringBuilder("<</Type/StructElem/S/").append(role.type());
        element.append("/P ").append(parent).append(" 0 R").append(role.attributes());
        if (page != null) {
            element.append("/Pg ").append(page).append(" 0 R");
        }
        element.append("/K[");
        for (Object kid : kids) {
            appendKid(element, kid, page);
        }
        file.put(id, element.append("]>>"));
    }

    private @Nullable Integer pageOfFirstMark() {
        return kids.stream()
                .filter(Mark.class::isInstance)
                .map(kid -> ((Mark) kid).page())
                .findFirst()
                .orElse(null);
    }

    private static void appendKid(StringBuilder to, Object kid, @Nullable Integer page) {
        if (kid instanceof Tag tag) {
            tag.write();
            to.append(tag.id).append(" 0 R ");
        } else if (kid instanceof Mark mark && page != null && mark.page() == page) {
            to.append(mark.number()).append(' ');
        } else if (kid instanceof Mark mark) {
            to.append("<</Type/MCR/Pg ")
                    .append(mark.page())
                    .append(" 0 R/MCID ")
                    .append(mark.number())
                    .append(">>");
        }
    }
}
