using ConnectHub.Bench.Latency;
using ConnectHub.Bench.Media;
using ConnectHub.Bench.RoomLoad;

return args switch
{
    ["latency", ..] => await LatencyBench.RunAsync(),
    ["media", .. var counts] => await MediaBench.RunAsync([.. counts.Select(int.Parse)]),
    ["room", .. var scenarios] => await RoomBench.RunAsync(scenarios),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("latency | media [broadcasts …] | room [idle] [chat] [crowd] [neighbours]. See bench/*/run.sh.");
    return 2;
}
