//! The pages are embedded when this crate is built: it is built anew when they are.

fn main() {
    // A path that is not there counts as changed every time, so the first build of the pages is noticed too.
    println!("cargo::rerun-if-changed=../../../ui/dist");
}
