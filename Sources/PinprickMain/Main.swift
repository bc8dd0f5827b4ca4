import PinprickCommand

@main
enum Main {
  static func main() async {
    await runPinprick()
  }
}
