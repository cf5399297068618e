using ConnectHub.Web.Features.Moderation.Board;

namespace ConnectHub.Web.Tests.Features.Moderation.Board;

public sealed class DeskLayoutTests
{
    [Fact]
    public void Parse_OfItsOwnText_IsTheSame()
    {
        var layout = DeskLayout.Default.Move("log", DeskMove.Left).Toggle("reports").Toggle("barred");

        var read = DeskLayout.Parse(layout.ToText());

        Assert.Equal(layout.ToText(), read.ToText());
        Assert.Equal(["log", "held", "barred"], read.ShownIn(2).Select(part => part.Id));
        Assert.False(read.IsDefault);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("""{"columns":null}""")]
    [InlineData("""{"columns":"chat"}""")]
    public void Parse_WhatIsNoLayout_IsTheFirstOne(string? text) => Assert.True(DeskLayout.Parse(text).IsDefault);

    [Fact]
    public void Parse_TooLong_IsTheFirstOne() =>
        Assert.True(DeskLayout.Parse($$"""{"columns":[["log"],[],[],[]],"hidden":["{{new string('x', DeskLayout.TextLimit)}}"]}""").IsDefault);

    [Fact]
    public void Parse_UnknownTwiceAndMissingParts_IsWhole()
    {
        var layout = DeskLayout.Parse("""{"columns":[["chat","<script>","chat"],null,["chat"],[],["log"]],"hidden":["nobody","chat"]}""");

        Assert.Equal(["chat", "stream", "card"], layout.Of(0).Select(part => part.Id));
        Assert.Equal(DeskPart.All.Count, Enumerable.Range(0, DeskLayout.Columns).Sum(column => layout.Of(column).Count()));
        Assert.True(layout.IsHidden("chat"));
        Assert.True(layout.IsHidden("barred"));
        Assert.False(layout.IsHidden("nobody"));
    }

    [Fact]
    public void Move_ToTheEdgesAndBeyond_StaysThere()
    {
        var layout = DeskLayout.Default;
        Assert.False(layout.CanMove("stream", DeskMove.Left));
        Assert.False(layout.CanMove("stream", DeskMove.Up));
        Assert.False(layout.CanMove("nobody", DeskMove.Down));
        Assert.Same(layout, layout.Move("log", DeskMove.Right));

        var moved = layout.Move("stream", DeskMove.Down).Move("stream", DeskMove.Right);

        Assert.Equal(["card"], moved.Of(0).Select(part => part.Id));
        Assert.Equal(["chat", "stream"], moved.Of(1).Select(part => part.Id));
    }

    [Fact]
    public void ToText_OfEverythingHidden_FitsItsLimit()
    {
        var layout = DeskPart.All.Where(part => !DeskLayout.Default.IsHidden(part.Id)).Aggregate(DeskLayout.Default, (all, part) => all.Toggle(part.Id));

        Assert.InRange(layout.ToText().Length, 1, DeskLayout.TextLimit / 2);
        Assert.All(DeskPart.All, part => Assert.True(layout.IsHidden(part.Id)));
    }

    [Fact]
    public void Keys_OfParts_AreOneEach() => Assert.Equal(DeskPart.All.Count, DeskPart.All.Select(part => part.Key).Distinct().Count());
}
