namespace ConnectHub.E2E.Journeys;

/// <summary>
/// What was acknowledged is kept: programs write without a break while the server is killed again and again, repeat under the same key what was not
/// answered, and one listens and comes back with its last event's id. Whatever the moment of each kill, the outcome is the same.
/// </summary>
public sealed class ChatDurabilityJourney(Site site) : Journey(site)
{
    private const int Kills = 20;
    private const int Writers = 20;

    /// <summary>Acknowledged from one kill to the next; bench/durability has a thousand, which takes too long for each run of the tests.</summary>
    private static int PerRound => int.Parse(Environment.GetEnvironmentVariable("CONNECTHUB_DURABILITY_MESSAGES") ?? "50");

    private static int Messages => Kills * PerRound;

    [Fact(Timeout = 600_000)]
    public async Task Writers_ServerIsKilledTwentyTimes_EveryAcknowledgedMessageIsThereOnceAndInOrder()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("CONNECTHUB_DURABILITY_SEED"), out var given) ? given : Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"Seed {seed}: CONNECTHUB_DURABILITY_SEED={seed} kills after the same acknowledgements again.");
        var server = await OwnServerAsync(new Dictionary<string, string>
        {
            ["ConnectHub__Chat__MessagesPerWindow"] = "1000",
            ["ConnectHub__Api__WritesPerMinute"] = "1000000",
            ["ConnectHub__Accounts__RegistrationsPerMinute"] = "1000",
            ["ConnectHub__Accounts__SignInsPerMinute"] = "1000",
            ["ConnectHub__Api__RequestsPerMinute"] = "1000000",
            // No picture comes, and each start counts anew.
            ["ConnectHub__Streams__FirstPictureSeconds"] = "600",
        });
        using var owner = await ApiUser.RegisterAsync(server.Address, Unique("robot"));
        var stream = await owner.GoLiveAsync("Durable");
        var acknowledged = new Acknowledgements();
        await using var listener = new EventListener(server.Address, stream.Id);
        await listener.Ready.WaitAsync(Stop);
        var people = new List<ApiUser>();
        while (people.Count < Writers)
            people.Add(await ApiUser.RegisterAsync(server.Address, Unique("robot")));
        var writing = people.Select((person, number) => new ChatRobot(person.Http, stream.Id, number).WriteAsync(Messages / Writers, acknowledged, Stop)).ToList();

        await KillAsync(server, new Random(seed), acknowledged, Task.WhenAll(writing));
        await Task.WhenAll(writing);
        await Eventually.GetAsync(() => Task.FromResult(listener.Texts.Count), count => count >= Messages, "the listener to hear everything");

        var kept = await owner.ReadChatAsync(stream);
        Assert.Equal(Messages, acknowledged.Count);
        Assert.Equal(acknowledged.Ids.Order(StringComparer.Ordinal), kept.Select(message => message.Id).Order(StringComparer.Ordinal));
        foreach (var number in Enumerable.Range(0, Writers))
            Assert.Equal(ChatRobot.TextsOf(number, Messages / Writers), kept.Select(message => message.Text).Where(text => ChatRobot.IsOf(number, text)));
        Assert.Equal(kept.Select(message => message.Text), listener.Texts);
        people.ForEach(person => person.Dispose());
    }

    // Each kill comes after so many acknowledgements and then within some milliseconds: before, in or after a commit.
    private static async Task KillAsync(AppServer server, Random random, Acknowledgements acknowledged, Task writing)
    {
        for (var kill = 1; kill <= Kills; kill++)
        {
            var after = (kill - 1) * PerRound + random.Next(1, PerRound);
            await Task.WhenAny(acknowledged.ReachAsync(after), writing);
            await Task.Delay(random.Next(0, 30), Stop);
            await server.KillAsync();
            await server.StartAgainAsync();
        }
    }
}
