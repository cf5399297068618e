using System.Text;
using ConnectHub.Web.Rooms;

namespace ConnectHub.Web.Tests.Rooms;

public sealed class RoomJournalTests
{
    private readonly Room _room = new RoomRegistry().Open(Guid.CreateVersion7());

    private RoomJournal Journal => _room.Journal;

    [Fact]
    public void Read_BeforeTheTick_IsEmptyAndWakesWithIt()
    {
        _room.Say(1, 2);
        var before = Journal.Read(0)!;

        _room.Tick();

        Assert.Empty(before.Entries);
        Assert.True(before.Next.IsCompleted);
        Assert.Equal(2, Journal.Read(0)!.Entries.Count);
    }

    [Fact]
    public void Read_OneKeyTwiceInATick_OnlyTheNewestIsSaid()
    {
        _room.Publish(new Tally(Said.At, 1));
        _room.Say(1);
        _room.Publish(new Tally(Said.At, 2));
        _room.Tick();
        _room.Publish(new Tally(Said.At, 3));
        _room.Tick();

        var frames = Journal.Read(0)!.Entries.Select(entry => Encoding.UTF8.GetString(entry.Frame.Span)).ToList();

        Assert.Equal(3, frames.Count);
        Assert.Contains("event: chat:message", frames[0]);
        Assert.EndsWith("event: tally\ndata: {\"votes\":2}\n\n", frames[1]);
        Assert.EndsWith("event: tally\ndata: {\"votes\":3}\n\n", frames[2]);
    }

    [Fact]
    public void Read_TwoReaders_ShareOneFrame()
    {
        _room.Say(1);
        _room.Tick();

        Assert.Equal(Journal.Read(0)!.Entries[0].Frame, Journal.Read(0)!.Entries[0].Frame);
    }

    [Fact]
    public void Read_MoreThanAPage_GoesOnAtOnce()
    {
        _room.Say(Enumerable.Range(1, RoomJournal.PageLimit + 1).Select(n => (long)n));
        _room.Tick();

        var page = Journal.Read(0)!;

        Assert.Equal(RoomJournal.PageLimit, page.Entries.Count);
        Assert.True(page.Next.IsCompleted);
        Assert.Single(Journal.Read(page.Last)!.Entries);
    }

    [Fact]
    public void Read_ForgottenPosition_IsNull()
    {
        for (long sequence = 1; sequence <= RoomJournal.Kept + 1; sequence++)
            _room.Say(sequence);
        _room.Tick();

        Assert.Null(Journal.Read(0));
        Assert.NotNull(Journal.Read(1));
        Assert.Null(Journal.Read(RoomJournal.Kept + 2));
    }

    [Fact]
    public void Recall_MessageThatWasPostedToo_IsInTheJournalOnceOrBeforeIt()
    {
        var message = Said.Message(7);
        _room.Publish(message);
        _room.Recall([Said.Message(6), message, Said.Message(8)], []);

        Assert.Equal(7, Journal.Newest.Chat);
        Assert.Single(Journal.Read(0)!.Entries);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.1.2")]
    [InlineData("a.-1.2.3")]
    [InlineData("a.1.2.3.4")]
    [InlineData(".1.2.3")]
    [InlineData("averylonglife.1.2.3")]
    public void TryParse_NotOurs_False(string text) => Assert.False(RoomEventId.TryParse(text, out _));

    [Fact]
    public void TryParse_Ours_IsTheSame()
    {
        var id = new RoomEventId(RoomEventId.NewLife(), 12, 3, 1764140000000);

        Assert.True(RoomEventId.TryParse(id.ToString(), out var parsed));
        Assert.Equal(id, parsed);
    }

    private sealed record Tally(DateTimeOffset At, int Votes) : RoomEvent(At)
    {
        public override Announcement ForPrograms() => new("tally", json => json.WriteNumber("votes", Votes)) { Key = "tally" };
    }
}
