using ConnectHub.Web.Features.GoLive;
using ConnectHub.Web.Features.Streams;

namespace ConnectHub.Web.Tests.Features.GoLive;

public sealed class GoLiveFormTests
{
    [Fact]
    public void From_LastDraft_FillsEverythingButThePassword()
    {
        var draft = new StreamDraft("Radio", "Part 4", "science", ["radio", "making"], StreamQuality.P1080At60, StreamVisibility.Password, "secret", Record: false)
        {
            Language = "de",
            IsMature = true,
            Latency = StreamLatency.Stable,
            PictureId = Guid.CreateVersion7(),
        };

        var filled = GoLiveForm.From(draft).ToDraft();

        Assert.Equal(["radio", "making"], filled.Tags);
        Assert.Equal(draft with { Password = null, Tags = filled.Tags }, filled);
    }

    [Fact]
    public void ToDraft_OfAnEmptyForm_IsPublicAutoAndRecorded()
    {
        var draft = new GoLiveForm().ToDraft();

        Assert.Equal((StreamVisibility.Public, StreamQuality.Auto, true), (draft.Visibility, draft.Quality, draft.Record));
        Assert.Null(draft.CategorySlug);
    }

    [Fact]
    public void IsPrivate_OnAndOff_GivesBackWhatWasChosenBefore()
    {
        var form = new GoLiveForm();
        form.Choose(StreamVisibility.Unlisted);

        form.IsPrivate = true;
        Assert.Equal(StreamVisibility.Private, form.ToDraft().Visibility);

        form.IsPrivate = false;
        Assert.Equal(StreamVisibility.Unlisted, form.ToDraft().Visibility);
    }

    [Fact]
    public void ToDraft_PasswordOfAnotherVisibility_IsLeftOut()
    {
        var form = new GoLiveForm { Password = "typed earlier" };

        Assert.Null(form.ToDraft().Password);
        form.Choose(StreamVisibility.Password);
        Assert.Equal("typed earlier", form.ToDraft().Password);
    }

    [Theory]
    [InlineData("", "a", "title")]
    [InlineData("   ", "a", "title")]
    [InlineData("Title", "a,b,c,d,e,f,g,h,i,j,k", "tags")]
    [InlineData("Title", "abcdefghijklmnopqrstuvwxyz", "tags")]
    public void Check_WrongField_NamesIt(string title, string tags, string field)
    {
        var form = new GoLiveForm { Title = title, Tags = tags };

        form.Check();

        Assert.Equal([field], form.Errors.Keys);
        Assert.NotNull(form.ErrorOf(field));
    }

    [Fact]
    public void Check_LongTexts_AreRefusedAtTheLimit()
    {
        var form = new GoLiveForm { Title = new('t', StreamLimits.Title), Description = new('d', StreamLimits.Description) };
        form.Check();
        Assert.Empty(form.Errors);

        (form.Title, form.Description) = (form.Title + "t", form.Description + "d");
        form.Check();
        Assert.Equal(["description", "title"], form.Errors.Keys.Order());
    }
}
