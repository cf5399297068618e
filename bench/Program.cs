using ConnectHub.Bench.Latency;
using ConnectHub.Bench.Media;
using ConnectHub.Bench.RoomLoad;

return args switch
{
    ["latency", ..] => await LatencyBench.RunAsync(),
    ["media", ..] => await MediaBench.RunAsync(),
    ["room", .. var scenarios] => await RoomBench.RunAsync(scenarios),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("latency | media | room [idle] [chat] [crowd] [neighbours]. See bench/*/run.sh.");
    return 2;
}
