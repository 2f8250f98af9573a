package io.countersign.runner.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which directory of a unified tree is taken; what the kernel does in it is not looked at here. */
class CgroupV2Test {
  @TempDir Path tree;

  @Test
  void aDirectoryWithItsControllersIsTaken() throws IOException {
    delegate("countersign", "cpuset cpu io memory pids\n");
    assertThat(CgroupV2.find(tree, "countersign"))
        .hasValueSatisfying(found -> assertThat(found.level()).isEqualTo(Level.CGROUP_V2));
  }

  @Test
  void aDirectoryThatLacksAControllerIsNot() throws IOException {
    for (String controllers : new String[] {"", "hugetlb\n", "cpu memory\n", "cpuset io pids\n"}) {
      delegate("lacking" + controllers.length(), controllers);
      assertThat(CgroupV2.find(tree, "lacking" + controllers.length())).isEmpty();
    }
  }

  @Test
  void whatIsNoCgroupIsNot() throws IOException {
    Files.createDirectory(tree.resolve("plain"));
    assertThat(CgroupV2.find(tree, "plain")).isEmpty();
    assertThat(CgroupV2.find(tree, "absent")).isEmpty();
  }

  private void delegate(String name, String controllers) throws IOException {
    Path directory = Files.createDirectory(tree.resolve(name));
    Files.writeString(directory.resolve("cgroup.subtree_control"), controllers);
  }
}
